import { AT_ONCE } from '../../functions/src/handlers/sweep.ts';
import { SWEEP_TIME } from '../../functions/src/limits.ts';
import { vendorLimits } from '../../functions/src/vendor-limits.ts';
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
  /** It is a limit of each organiser, who has the orders of some mentors only. */
  ofOrganiser?: boolean;
}

/** One sweep wakes several orders at once, each for four tenths of a second, in which a provider and the database answer: assumed. */
const perSweep = Math.round((SWEEP_TIME * AT_ONCE) / 400);

/** Limits of one database, each organiser and one account with each vendor, as deployed and as the vendors publish them. */
export const limits: readonly Limit[] = [
  {
    name: 'Calendar: invitations to people outside, the busiest organiser',
    ofOrganiser: true,
    calls: ['invitation'],
    most: 10_000,
    window: 24 * 60,
    unit: 'a day',
    source: 'https://support.google.com/a/answer/2905486 (“in a short period”, taken for a day)',
    past: 'more organisers',
  },
  {
    name: 'Calendar: requests, the busiest organiser',
    ofOrganiser: true,
    calls: ['calendar'],
    most: vendorLimits.calendar.perMinute,
    window: 1,
    unit: 'a minute',
    source: vendorLimits.calendar.source,
    past: 'more organisers',
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
    most: vendorLimits.payments.perMinute,
    window: 1,
    unit: 'a minute',
    source: vendorLimits.payments.source,
    past: 'a higher limit, for which Xendit is asked',
  },
  {
    name: 'Xendit: invoices opened',
    calls: ['invoice-open'],
    most: vendorLimits.payments.perMinute,
    window: 1,
    unit: 'a minute',
    source: vendorLimits.payments.source,
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
