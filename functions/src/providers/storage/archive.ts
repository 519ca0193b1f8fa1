import { getStorage } from 'firebase-admin/storage';
import type { App } from 'firebase-admin/app';
import type { ArchiveSettings } from '../../config.ts';
import type { Archive } from '../../ports.ts';
import { ProviderError } from '../../provider-error.ts';
import { within } from '../../within.ts';

/** The SDK's own time-out does not reach uploads in one piece (@google-cloud/storage 8.4.0, nodejs-common/util.js). */
const TIMEOUT = 10_000;

/** Cloud Storage. One object per thing that came in; writing it again replaces it by the same. */
export function createArchive(app: App, { bucket }: ArchiveSettings): Archive {
  return {
    async put(name, content) {
      const file = getStorage(app).bucket(bucket).file(name);
      const kept = file.save(JSON.stringify(content), { resumable: false, contentType: 'application/json' });
      await within(TIMEOUT, kept, tooLate).catch((error: unknown) => {
        throw translate(error);
      });
    },
  };
}

const tooLate = () => new ProviderError('storage', 'passing', 'time-out');

const cure =
  'Check that ARCHIVE_BUCKET exists and that the functions’ service account may create objects in it.';

/** 429 and 5xx pass, and so does silence. https://cloud.google.com/storage/docs/json_api/v1/status-codes */
function translate(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'number') return new ProviderError('storage', 'passing', 'no-answer', error);
  if (code === 408 || code === 429 || code >= 500)
    return new ProviderError('storage', 'passing', `http-${code}`, error);
  return new ProviderError('storage', 'lasting', `http-${code}`, error, cure);
}
