import { getStorage } from 'firebase-admin/storage';
import type { App } from 'firebase-admin/app';
import type { ArchiveSettings } from '../../config.ts';
import type { Archive } from '../../ports.ts';
import { ProviderError } from '../../provider-error.ts';

/** Cloud Storage. One object per thing that came in; writing it again replaces it by the same. */
export function createArchive(app: App, { bucket }: ArchiveSettings): Archive {
  return {
    async put(name, content) {
      const file = getStorage(app).bucket(bucket).file(name);
      await file
        .save(JSON.stringify(content), { resumable: false, contentType: 'application/json' })
        .catch((error: unknown) => {
          throw new ProviderError('storage', 'passing', 'not-stored', error);
        });
    },
  };
}
