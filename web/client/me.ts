import type { Database } from 'firebase/database';

/** Who is signed in, and the database that knows it. */
export interface Me {
  readonly database: Database;
  readonly uid: string;
}
