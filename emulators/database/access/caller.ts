import type { AuthToken } from './rules-port.ts';

/** Who speaks: the owner, whom no rule binds, or somebody with or without a token. */
export interface Caller {
  readonly admin: boolean;
  readonly auth: AuthToken | null;
}

/** Somebody with no token. */
export const NOBODY: Caller = { admin: false, auth: null };

/** The owner of the database: the Admin SDK, the CLI. */
export const OWNER: Caller = { admin: true, auth: null };
