import type { Database } from 'firebase/database';

/** The database connection, signed in or not. */
export type Reader = Pick<Me, 'database'>;

/** The signed-in person, and the database connection with that sign-in. */
export interface Me {
  readonly database: Database;
  readonly uid: string;
}
