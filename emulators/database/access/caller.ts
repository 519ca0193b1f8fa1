import type { AuthToken } from './rules-port.ts';

/** Who sends a request: the owner, whom no rule binds, or a client with or without a token. */
export interface Caller {
  readonly admin: boolean;
  readonly auth: AuthToken | null;
}

/** A client without a token. */
export const NOBODY: Caller = { admin: false, auth: null };

/** The owner of the database: the Admin SDK, the CLI. */
export const OWNER: Caller = { admin: true, auth: null };
