import { onValue, ref, type Database } from 'firebase/database';

/** Watches whether the database is connected. */
export const watchConnection = (database: Database, seen: (connected: boolean) => void): (() => void) =>
  onValue(ref(database, '.info/connected'), (snapshot) => {
    seen(snapshot.val() === true);
  });

/** Watches how far the server's clock is ahead of this device's, in milliseconds. Deadlines are in the server's time. */
export const watchTimeOffset = (database: Database, seen: (offset: number) => void): (() => void) =>
  onValue(ref(database, '.info/serverTimeOffset'), (snapshot) => {
    seen(Number(snapshot.val()));
  });
