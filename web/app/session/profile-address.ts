/** The page of the profile, which leads on to `wanted` once it is saved. */
export const profileThen = (wanted: string): string => `/profile?then=${encodeURIComponent(wanted)}`;

/** Where the profile leads on to; `undefined`: nowhere. An address is not followed out of the app. */
export function afterProfile(search = location.search): string | undefined {
  const wanted = new URLSearchParams(search).get('then') ?? '';
  return /^\/(?![/\\])/.test(wanted) ? wanted : undefined;
}
