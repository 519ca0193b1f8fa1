import type { Database } from 'firebase-admin/database';
import type { Bookmarks } from '../../ports.ts';

/** How far a round has come, at `/bookmarks/{name}`. */
export function createBookmarks(database: Database): Bookmarks {
  return {
    async get(name) {
      const value: unknown = (await database.ref(`bookmarks/${name}`).get()).val();
      return typeof value === 'string' ? value : undefined;
    },
    async put(name, value) {
      await database.ref(`bookmarks/${name}`).set(value ?? null);
    },
  };
}
