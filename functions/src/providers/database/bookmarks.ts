import type { BookmarkStore } from '../../ports/bookmarks.ts';
import { read } from './read.ts';
import type { DatabaseConnection } from './sdk.ts';

/** How far a repeated scan has come, at `/bookmarks/{name}`. */
export function createBookmarks(database: DatabaseConnection): BookmarkStore {
  return {
    async get(name) {
      const value: unknown = (await read(database.ref(`bookmarks/${name}`))).val();
      return typeof value === 'string' ? value : undefined;
    },
    async put(name, value) {
      await database.ref(`bookmarks/${name}`).set(value ?? null);
    },
  };
}
