/** The roles at the database. All but the first are signed in; `disabled` is any of them with a disabled account. */
export const roles = [
  'anonymous',
  'mentee',
  'other mentee',
  'mentor',
  'other mentor',
  'admin',
  'disabled',
] as const;

export type Role = (typeof roles)[number];

/** The roles with an id. The order belongs to `mentee` and `mentor`. */
export type SignedIn = Exclude<Role, 'anonymous' | 'disabled'>;

export const uids = {
  mentee: 'mentee-citra',
  'other mentee': 'mentee-dewi',
  mentor: 'mentor-ayu',
  'other mentor': 'mentor-budi',
  admin: 'admin-eka',
} as const satisfies Record<SignedIn, string>;

export const signedIn: readonly SignedIn[] = ['mentee', 'other mentee', 'mentor', 'other mentor', 'admin'];

export const emailOf = (role: SignedIn): string => `${uids[role]}@example.com`;

/** The claims that Firebase Auth would put into the ID token. */
export const claimsOf = (role: SignedIn) => ({
  sub: uids[role],
  email: emailOf(role),
  email_verified: true,
  ...(role === 'admin' && { admin: true }),
});
