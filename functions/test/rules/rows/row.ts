import { emailOf, uids, type Role, type SignedIn } from '../roles.ts';

/** A request of a client. */
export type Operation =
  | { kind: 'read'; path: string; query?: Readonly<Record<string, string | number>> }
  | { kind: 'set'; path: string; value: unknown }
  | { kind: 'update'; path: string; value: Readonly<Record<string, unknown>> };

/** The caller. An anonymous client acts as if it were the mentee; a disabled one is tried as each of the others. */
export type Asker = Exclude<Role, 'disabled'>;

/** One row of the matrix: the roles that may do this. All others may not. */
export interface Row {
  readonly section: string;
  readonly where: string;
  readonly what: 'read' | 'query' | 'create' | 'update' | 'delete';
  readonly when: string;
  readonly may: readonly Role[];
  /** The requests of this row. They all have the same result. */
  readonly attempts: (asker: Asker) => readonly Operation[];
}

export const row = (
  section: string,
  where: string,
  what: Row['what'],
  when: string,
  may: readonly Role[],
  attempts: Row['attempts'],
): Row => ({ section, where, what, when, may, attempts });

export const nobody: readonly SignedIn[] = [];
export const parties: readonly SignedIn[] = ['mentee', 'mentor', 'admin'];

export const uidOf = (asker: Asker): string => uids[asker === 'anonymous' ? 'mentee' : asker];
export const mailOf = (asker: Asker): string => emailOf(asker === 'anonymous' ? 'mentee' : asker);

export const read = (path: string, query?: Record<string, string | number>): Operation => ({
  kind: 'read',
  path,
  ...(query && { query }),
});
export const set = (path: string, value: unknown): Operation => ({ kind: 'set', path, value });
export const update = (path: string, value: Record<string, unknown>): Operation => ({
  kind: 'update',
  path,
  value,
});

/** The server's time, as a client writes it. */
export const now = { '.sv': 'timestamp' };
