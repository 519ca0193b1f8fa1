import type { Database } from 'firebase/database';

/** The signed-in person, and the database connection with that sign-in. */
export interface Me {
  readonly database: Database;
  readonly uid: string;
}
