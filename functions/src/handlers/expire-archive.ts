import { onSchedule } from 'firebase-functions/v2/scheduler';
import { composedApp } from '../app.ts';
import { region, retentionDays } from '../config/settings.ts';
import type { RetentionDays } from '../ports/archive.ts';
import { ProviderError } from '../provider-error.ts';

/**
 * Makes the archive's bucket delete what is older than ARCHIVE_RETENTION_DAYS and CALLS_RETENTION_DAYS. The bucket itself
 * deletes; this function only keeps the bucket's rules as the params say.
 */
export const expireArchive = onSchedule(
  {
    schedule: 'every 24 hours',
    region,
    memory: '256MiB',
    timeoutSeconds: 60,
    concurrency: 1,
    maxInstances: 1,
  },
  async () => {
    const days = retentionDays();
    await composedApp()
      .ports.archive.keepFor(days)
      .catch((error: unknown) => {
        if (!isLeftToOthers(days) || !isLackOfRights(error)) throw error;
      });
  },
);

/** Nothing is to be deleted. Whoever never gave the functions the right to set rules has none of ours to take away. */
const isLeftToOthers = ({ archived, calls }: RetentionDays): boolean => archived === 0 && calls === 0;

const isLackOfRights = (error: unknown): boolean => error instanceof ProviderError && error.kind === 'set-up';
