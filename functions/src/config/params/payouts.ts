import { defineInt, defineString } from 'firebase-functions/params';
import { atLeastZero, matching } from './matching.ts';

export const payoutsFrom = defineString('PAYOUTS_FROM', {
  default: '',
  description:
    'The day from which mentors are paid by payouts, such as 2026-12-01: shares that were free before it you have paid by hand. Empty: nobody is paid by payouts.',
  input: matching('^$|^20[0-9][0-9]-[01][0-9]-[0-3][0-9]$', 'A day like 2026-12-01, or empty.'),
});
export const payoutWeekdays = defineString('PAYOUT_WEEKDAYS', {
  default: 'mon',
  description:
    'On which days of the week mentors are paid, with commas between: mon,tue,wed,thu,fri,sat,sun.',
  input: matching('^(mon|tue|wed|thu|fri|sat|sun)(,(mon|tue|wed|thu|fri|sat|sun))*$', 'Like mon,thu.'),
});
export const payoutHour = defineInt('PAYOUT_HOUR', {
  default: 10,
  description: 'From which hour of such a day on, in Jakarta, 0 to 23.',
  input: atLeastZero,
});
export const payoutLeast = defineInt('PAYOUT_LEAST', {
  default: 50_000,
  description: 'The least sum that is paid out to a mentor, in rupiah. Less waits for more.',
  input: atLeastZero,
});
export const accountDelayHours = defineInt('PAYOUT_ACCOUNT_DELAY_HOURS', {
  default: 24,
  description:
    'How many hours after its mail another account of a mentor takes effect. A thief changes it first.',
  input: atLeastZero,
});
