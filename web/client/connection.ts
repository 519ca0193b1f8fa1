import { onValue, ref, type Database } from 'firebase/database';

/** Tells whether the database is in reach, now and whenever that changes. */
export const watchConnection = (database: Database, seen: (connected: boolean) => void): (() => void) =>
  onValue(ref(database, '.info/connected'), (snapshot) => {
    seen(snapshot.val() === true);
  });

/** Tells how far the server's clock is ahead of this device's, in milliseconds: deadlines are the server's. */
export const watchTimeOffset = (database: Database, seen: (offset: number) => void): (() => void) =>
  onValue(ref(database, '.info/serverTimeOffset'), (snapshot) => {
    seen(Number(snapshot.val()));
  });
