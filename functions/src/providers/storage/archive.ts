import { isDeepStrictEqual } from 'node:util';
import type { Storage } from 'firebase-admin/storage';
import type { App } from 'firebase-admin/app';
import type { ArchiveSettings } from '../../config/settings.ts';
import type { Archive, ArchiveFolder, RetentionDays } from '../../ports/archive.ts';
import { ProviderError } from '../../provider-error.ts';
import { withTimeout } from '../../deadline.ts';

/** The SDK's own time-out does not cover uploads in one piece (@google-cloud/storage 8.4.0, nodejs-common/util.js). */
const TIMEOUT = 10_000;

/** The folders that are kept for as long as each setting says. The bucket may hold objects of others; those are never deleted. */
const foldersKept: Readonly<Record<keyof RetentionDays, readonly `${ArchiveFolder}/`[]>> = {
  archived: ['orders/', 'callbacks/', 'operator/'],
  calls: ['requests/', 'mail-events/'],
};

/** The archive in Cloud Storage. Each incoming item is one object; writing it again replaces it with the same content. */
export function createArchive(app: App, { bucket: bucketName }: ArchiveSettings): Archive {
  const bucket = async (): Promise<StorageBucket> => {
    const { getStorage } = await import('firebase-admin/storage');
    return getStorage(app).bucket(bucketName);
  };
  return {
    async put(name, content) {
      const file = (await bucket()).file(name);
      const text = JSON.stringify(content);
      const keep = () => file.save(text, { resumable: false, contentType: 'application/json' });
      await withTimeout(TIMEOUT, keep, tooLate).catch((error: unknown) => {
        throw translate(error, cures.put);
      });
    },

    async named(prefix) {
      const list = async () => (await bucket()).getFiles({ prefix });
      const [files] = await withTimeout(TIMEOUT, list, tooLate).catch((error: unknown) => {
        throw translate(error, cures.read);
      });
      return files.map(({ name }) => name).toSorted();
    },

    async read(name) {
      try {
        const [bytes] = await withTimeout(
          TIMEOUT,
          async () => (await bucket()).file(name).download(),
          tooLate,
        );
        const content: unknown = JSON.parse(bytes.toString());
        return content;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw translate(error, cures.read);
      }
    },

    async remove(name) {
      const remove = async () => (await bucket()).file(name).delete({ ignoreNotFound: true });
      await withTimeout(TIMEOUT, remove, tooLate).catch((error: unknown) => {
        throw translate(error, cures.remove);
      });
    },

    async keepFor(days) {
      try {
        const [{ metageneration, lifecycle }] = await (await bucket()).getMetadata();
        const known = lifecycle?.rule ?? [];
        const rules = [...known.filter((rule) => !isOurs(rule)), ...deletionsAfter(days)];
        if (isDeepStrictEqual(rules, known)) return;
        const unchanged = metageneration === undefined ? {} : { ifMetagenerationMatch: metageneration };
        await (await bucket()).setMetadata({ lifecycle: { rule: rules } }, unchanged);
      } catch (error) {
        throw translate(error, cures.keepFor);
      }
    },
  };
}

const tooLate = () => new ProviderError('storage', 'passing', 'time-out');

type StorageBucket = ReturnType<Storage['bucket']>;
type LifecycleRule = NonNullable<NonNullable<StorageBucket['metadata']['lifecycle']>['rule']>[number];

/** https://cloud.google.com/storage/docs/lifecycle */
const deletionsAfter = ({ archived, calls }: RetentionDays): LifecycleRule[] => [
  ...deletionOf(foldersKept.archived, archived),
  ...deletionOf(foldersKept.calls, calls),
];

const deletionOf = (matchesPrefix: readonly string[], age: number): LifecycleRule[] =>
  age === 0 ? [] : [{ action: { type: 'Delete' }, condition: { age, matchesPrefix: [...matchesPrefix] } }];

/** One rule was for all folders before each of the two settings had its own. */
const prefixesWeWrote = [...Object.values(foldersKept), Object.values(foldersKept).flat()].map(inOrder);

function inOrder(prefixes: readonly string[]): string {
  return prefixes.toSorted().join();
}

/** A rule as we write it, of any age. A rule for other folders, or with another condition, was set by hand and stays. */
const isOurs = ({ action, condition: { age, matchesPrefix = [], ...others } }: LifecycleRule): boolean =>
  action.type === 'Delete' &&
  age !== undefined &&
  Object.keys(others).length === 0 &&
  prefixesWeWrote.includes(inOrder(matchesPrefix));

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 404;

const cures = {
  put: 'Check that ARCHIVE_BUCKET exists and that the functions’ service account may create objects in it.',
  read: 'Let the functions’ service account list and read objects in ARCHIVE_BUCKET.',
  remove: 'Let the functions’ service account delete objects in ARCHIVE_BUCKET.',
  keepFor:
    'Let the functions’ service account do storage.buckets.get and storage.buckets.update on ARCHIVE_BUCKET, or set the lifecycle of that bucket by hand, and ARCHIVE_RETENTION_DAYS and CALLS_RETENTION_DAYS to 0.',
} as const;

/**
 * Passing failures are 429, 5xx, no answer, and a concurrent change of the bucket.
 * https://cloud.google.com/storage/docs/json_api/v1/status-codes
 */
function translate(error: unknown, cure: string): ProviderError {
  if (error instanceof ProviderError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'number') return new ProviderError('storage', 'passing', 'no-answer', error);
  if (code === 408 || code === 412 || code === 429 || code >= 500)
    return new ProviderError('storage', 'passing', `http-${code}`, error);
  const setUp = code === 401 || code === 402 || code === 403 || code === 404;
  return new ProviderError('storage', setUp ? 'set-up' : 'lasting', `http-${code}`, error, cure);
}
