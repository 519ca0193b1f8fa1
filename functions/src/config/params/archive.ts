import { defineInt, defineString } from 'firebase-functions/params';
import { matching, atLeastZero } from './matching.ts';

export const archiveBucket = defineString('ARCHIVE_BUCKET', {
  description: 'The Cloud Storage bucket that keeps every request and callback as it came in.',
  input: matching(
    '^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$',
    'Only the bucket’s name, without gs://.',
    'PROJECT.firebasestorage.app',
  ),
});
export const archiveDays = defineInt('ARCHIVE_RETENTION_DAYS', {
  default: 730,
  description:
    'After how many days archived requests of orders, callbacks and operators’ commands are deleted; 0: that is left to you.',
  input: atLeastZero,
});
export const callDays = defineInt('CALLS_RETENTION_DAYS', {
  default: 90,
  description:
    'After how many days archived calls, which have IP addresses, and events of mails are deleted; 0: that is left to you.',
  input: atLeastZero,
});
