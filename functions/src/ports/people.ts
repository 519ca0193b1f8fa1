import type { Mentee, Mentor } from '../order/intake.ts';

export interface Person {
  /** Empty if the person has no visible name. */
  name: string;
  /** `undefined`: there is none. */
  email: string | undefined;
  locale: 'id' | 'en';
  timeZone: string;
}

/** The people. A disabled account counts as no mentor and no mentee, but still gets mail. */
export interface Directory {
  isDisabled(uid: string): Promise<boolean>;
  mentor(mentorId: string): Promise<Mentor | undefined>;
  mentee(menteeId: string): Promise<Mentee | undefined>;
  person(uid: string): Promise<Person | undefined>;
  /** The uids of the accounts with this address; an adapter may leave some out where there are many. */
  withEmail(email: string): Promise<string[]>;
}

/** A user as Firebase Auth keeps them. `providers`: such as `password` and `google.com`. Times as texts. */
export interface SignInProfile {
  email?: string | undefined;
  displayName?: string | undefined;
  phoneNumber?: string | undefined;
  photoURL?: string | undefined;
  providers: string[];
  createdAt: string;
  lastSignInAt: string;
}

/** Identifies callers. All throw a passing `ProviderError` if they cannot tell. */
export interface IdentityProvider {
  /** The uid of a Firebase ID token; `undefined`: it belongs to no user that we know. */
  uidOf(idToken: string): Promise<string | undefined>;
  /**
   * How long ago, in milliseconds, the person signed in: a session that is kept alive does not sign in again. `undefined`: it belongs to no
   * user that we know.
   */
  sinceSignIn(idToken: string): Promise<number | undefined>;
  /** The uid, if the token belongs to an admin who has not signed out since. */
  adminOf(idToken: string): Promise<string | undefined>;
  /** Whether an App Check token belongs to one of our own apps. */
  isOurApp(token: string): Promise<boolean>;
  /** Deletes the user. One that is not there counts as deleted. */
  remove(uid: string): Promise<void>;
  /** What is kept of the user to sign in with; `undefined`: there is none. */
  profileOf(uid: string): Promise<SignInProfile | undefined>;
}
