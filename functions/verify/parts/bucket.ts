import { getStorage } from 'firebase-admin/storage';
import * as config from '../../src/config/settings.ts';
import { createArchive } from '../../src/providers/storage/archive.ts';
import { on, type Asked, type Place } from '../asked.ts';
import { archivePromises } from '../promises/archive.ts';

/** By Google's SDK, whose address cannot be set: what it exchanges is not recorded. */
export function ofBucket({ trial, app }: Place): Promise<Asked[]> {
  const settings = config.archiveSettings();
  const bucket = () => getStorage(app).bucket(settings.bucket);
  const shelf = {
    names: async (prefix: string) => {
      const [files] = await bucket().getFiles({ prefix });
      return files.map(({ name }) => name);
    },
    read: async (name: string): Promise<unknown> => {
      const [content] = await bucket().file(name).download();
      return JSON.parse(content.toString());
    },
    remove: (name: string) => bucket().file(name).delete({ ignoreNotFound: true }),
  };
  return Promise.resolve(on(archivePromises, createArchive(app, settings), { ...trial, ...shelf }));
}
