import type { Role } from '../roles.ts';
import type { Operation, Row } from './row.ts';

/**
 * One row of the rules for the functions: every request of it, in the initial state, is allowed or refused as `may`
 * says.
 */
export interface FunctionsRow extends Omit<Row, 'section' | 'may' | 'attempts'> {
  readonly may: boolean;
  readonly attempts: readonly Operation[];
  /** A role that may do the same. */
  readonly alsoMay?: Role;
}

type Lines = (
  may: boolean,
) => (where: string, what: Row['what'], when: string, ...attempts: Operation[]) => FunctionsRow;

const line: Lines =
  (may) =>
  (where, what, when, ...attempts) => ({ where, what, when, may, attempts });
export const done = line(true);
export const refused = line(false);
