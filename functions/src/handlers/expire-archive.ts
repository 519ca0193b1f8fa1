import { onSchedule } from 'firebase-functions/v2/scheduler';
import { composedApp } from '../app.ts';
import { region, retentionDays } from '../config/settings.ts';

/**
 * Makes the archive's bucket delete what is older than ARCHIVE_RETENTION_DAYS and CALLS_RETENTION_DAYS. The bucket itself deletes; this function only
 * keeps the bucket's rule as the param says.
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
    if (Object.values(days).some((some) => some > 0)) await composedApp().ports.archive.keepFor(days);
  },
);
