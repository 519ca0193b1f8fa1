import {
  createUserWithEmailAndPassword,
  GoogleAuthProvider,
  sendEmailVerification,
  sendPasswordResetEmail,
  signInWithCredential,
  signInWithEmailAndPassword,
  signOut as endSession,
  type Auth,
} from 'firebase/auth';
import type { Answer, Bilingual } from '../../client/index.ts';
import { go, here } from '../shell/route.ts';
import { locale } from './locale.ts';
import { profileThen, wantedAfter } from './detour.ts';
import { authOf } from './session.ts';
import { words } from './words.ts';

export const signIn = (email: string, password: string): Promise<Answer> =>
  answered(() => signInWithEmailAndPassword(authOf(), email, password));

/** Makes an account, and leads to the profile, which has its email verified; from there on to where one wanted to be. */
export const signUp = (email: string, password: string): Promise<Answer> =>
  answered(async () => {
    const wanted = wantedAfter() ?? here();
    await createUserWithEmailAndPassword(speaking(), email, password);
    go(profileThen(wanted));
  });

/** Sends the link that verifies the email, also once more. It leads back to this page. */
export const verifyEmail = (): Promise<Answer> =>
  answered(async () => {
    const { currentUser } = speaking();
    if (currentUser) await sendEmailVerification(currentUser, { url: location.href });
  });

/** Sends a link by which one chooses a new password. The answer does not tell whether there is such an account. */
export const resetPassword = (email: string): Promise<Answer> =>
  answered(() => sendPasswordResetEmail(speaking(), email, { url: location.href }), ['auth/user-not-found']);

/** `credential`: the ID token that Google's button gave. */
export const signInWithGoogle = (credential: string): Promise<Answer> =>
  answered(() => signInWithCredential(authOf(), GoogleAuthProvider.credential(credential)));

/** Looks whether the email was verified meanwhile, and if so, gets the token that says so. */
export async function lookWhetherVerified(): Promise<void> {
  const user = authOf().currentUser;
  await user?.reload();
  if (user?.emailVerified) await user.getIdToken(true);
}

export async function signOut(): Promise<void> {
  await endSession(authOf());
  go('/');
}

/** Firebase writes its mails in the reader's language. */
function speaking(): Auth {
  const auth = authOf();
  auth.languageCode = locale.value;
  return auth;
}

/** `harmless`: codes of errors that are not shown. */
async function answered(run: () => Promise<unknown>, harmless: readonly string[] = []): Promise<Answer> {
  try {
    await run();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'auth/network-request-failed') return { outcome: 'failed', text: words.unreachable };
    if (!harmless.includes(code)) return { outcome: 'refused', text: refusals[code] ?? words.accountFailed };
  }
  return { outcome: 'done' };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** By the codes of Firebase Auth (https://firebase.google.com/docs/reference/js/auth#autherrorcodes). */
const refusals: Readonly<Partial<Record<string, Bilingual>>> = {
  'auth/invalid-credential': words.wrongPassword,
  'auth/invalid-email': words.wrongEmail,
  'auth/user-not-found': words.wrongPassword,
  'auth/wrong-password': words.wrongPassword,
  'auth/user-disabled': words.disabled,
  'auth/email-already-in-use': words.accountExists,
  'auth/weak-password': words.weakPassword,
  'auth/password-does-not-meet-requirements': words.weakPassword,
  'auth/too-many-requests': words.tooManyTries,
  'auth/operation-not-allowed': words.notAllowed,
};
