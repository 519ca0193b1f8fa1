import type { Call } from './life.ts';

/** A limit in a window of time. */
export interface Limit {
  name: string;
  calls: readonly Call[];
  most: number;
  /** Minutes. */
  window: number;
  unit: string;
  source: string;
  /** How to raise it. */
  past: string;
}

/**
 * One sweep stops after seven minutes, and wakes ten orders at once (functions/src/handlers/sweep.ts); each takes about as long
 * as a provider and the database, together four tenths of a second: assumed.
 */
const perSweep = Math.round((7 * 60 * 10) / 0.4);

/** Limits of one database, one organiser and one account with each vendor, as deployed and as the vendors publish them. */
export const limits: readonly Limit[] = [
  {
    name: 'Calendar: invitations to people outside, one organiser',
    calls: ['invitation'],
    most: 10_000,
    window: 24 * 60,
    unit: 'a day',
    source: 'https://support.google.com/a/answer/2905486 (“in a short period”, taken for a day)',
    past: 'several organisers, each order’s chosen by a hash of its mentor',
  },
  {
    name: 'Calendar: requests, one organiser',
    calls: ['calendar'],
    most: 600,
    window: 1,
    unit: 'a minute',
    source: 'https://developers.google.com/workspace/calendar/api/guides/quota',
    past: 'the same organisers share it',
  },
  {
    name: 'Calendar: requests of the whole project',
    calls: ['calendar'],
    most: 10_000,
    window: 1,
    unit: 'a minute',
    source: 'https://developers.google.com/workspace/calendar/api/guides/quota',
    past: 'a higher quota, for which Google is asked',
  },
  {
    name: 'Xendit: invoices read',
    calls: ['invoice-read'],
    most: 600,
    window: 1,
    unit: 'a minute',
    source: 'https://docs.xendit.co/apidocs/rate-limits',
    past: 'reading open invoices back less often as they grow older, and a higher limit',
  },
  {
    name: 'Xendit: invoices opened',
    calls: ['invoice-open'],
    most: 600,
    window: 1,
    unit: 'a minute',
    source: 'https://docs.xendit.co/apidocs/rate-limits',
    past: 'a queue with a rate before it, and a higher limit',
  },
  {
    name: 'the reconciler: orders woken in a run',
    calls: ['wake'],
    most: perSweep,
    window: 10,
    unit: 'a run',
    source: 'functions/src/handlers/sweep.ts',
    past: 'a reconciler for each database instance',
  },
  {
    name: 'the reminders: orders woken in a run',
    calls: ['remind'],
    most: perSweep,
    window: 5,
    unit: 'a run',
    source: 'functions/src/handlers/sweep.ts',
    past: 'one for each database instance',
  },
  {
    name: 'Realtime Database: writes to one instance',
    calls: ['database-write'],
    most: 1_000 * 60,
    window: 1,
    unit: 'a minute',
    source: 'https://firebase.google.com/docs/database/usage/limits',
    past: 'several instances, an order’s by a hash of its mentor; the triggers hear all by an `instance` pattern',
  },
  {
    name: 'Gmail: messages of one mailbox, where mails go by Gmail',
    calls: ['mail'],
    most: 2_000,
    window: 24 * 60,
    unit: 'a day',
    source: 'https://support.google.com/a/answer/166852',
    past: 'SendGrid, which publishes no limit but the plan’s',
  },
];
