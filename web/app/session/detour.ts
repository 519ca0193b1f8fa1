/** The page of the profile, which leads on to `wanted` once it is saved. */
export const profileThen = (wanted: string): string => `/profile?then=${encodeURIComponent(wanted)}`;

/** The page to sign in, which leads on to `wanted`. */
export const signInThen = (wanted: string): string => `/sign-in?then=${encodeURIComponent(wanted)}`;

/** Where such a page leads on to; `undefined`: nowhere. An address is not followed out of the app. */
export function wantedAfter(search = location.search): string | undefined {
  const wanted = new URLSearchParams(search).get('then') ?? '';
  return /^\/(?![/\\])/.test(wanted) ? wanted : undefined;
}
