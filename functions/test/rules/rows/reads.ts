import { roles, signedIn, uids, type Role } from '../roles.ts';
import { orderIdOf, talkedOfIdOf, rescheduleIds } from '../world.ts';
import { nobody, parties, read, uidOf, type Asker, type Row } from './row.ts';

const reading = (where: string, may: readonly Role[], path: (asker: Asker) => string, when = ''): Row => ({
  section: 'Reading',
  where,
  what: 'read',
  when,
  may,
  attempts: (asker) => [read(path(asker))],
});

const ofOrder = [
  '',
  '/request',
  '/approval',
  '/cancellation',
  '/reschedules',
  '/reschedules/{request}/ask',
  '/reschedules/{request}/answer',
  '/invoiceWishes',
  '/checkPaymentAt',
  '/feedback',
  '/absences',
  '/absences/mentee/report',
  '/absences/mentee/answer',
  '/attendance',
  '/status',
  '/reason',
  '/terms',
  '/terms/amount',
  '/payment',
  '/payment/invoiceUrl',
  '/meeting',
  '/meeting/meetUrl',
  '/rescheduleRequests',
  '/timeline',
];

/** What everybody may see of a mentor; of one whose account is disabled only people who are signed in. */
const ofMentor = (where: string): readonly Row[] => [
  reading(where, roles, () => where.slice(1).replace('{mentor}', 'mentor-eva'), 'whose account works'),
  reading(
    where,
    signedIn,
    () => where.slice(1).replace('{mentor}', 'mentee-gone'),
    'whose account is disabled',
  ),
];

const heard = `orders/${talkedOfIdOf('scheduled')}`;

/** Every place, read as a whole. */
export const reads: readonly Row[] = [
  reading('/', nobody, () => ''),
  reading('/orders', ['admin'], () => 'orders'),
  ...ofOrder.map((below) =>
    reading(
      `/orders/{order}${below}`,
      parties,
      () => heard + below.replace('{request}', rescheduleIds["mentee's open"]),
    ),
  ),
  reading('/orders/{one that is not there}', ['admin'], () => 'orders/order-of-nobody'),
  reading('/mentors', signedIn, () => 'mentors'),
  ...ofMentor('/mentors/{mentor}'),
  ...ofMentor('/mentors/{mentor}/topics'),
  reading('/ratings', nobody, () => 'ratings'),
  reading('/ratings/{mentor}', nobody, () => `ratings/${uids.mentor}`),
  ...ofMentor('/ratings/{mentor}/average'),
  ...ofMentor('/ratings/{mentor}/count'),
  reading('/ratings/{mentor}/given', nobody, () => `ratings/${uids.mentor}/given`),
  reading('/comments', nobody, () => 'comments'),
  ...ofMentor('/comments/{mentor}'),
  reading('/shares', nobody, () => 'shares'),
  reading('/shares/{mentor}', ['mentor'], () => `shares/${uids.mentor}`),
  reading('/payoutAccounts', nobody, () => 'payoutAccounts'),
  reading('/payoutAccounts/{mentor}', ['mentor'], () => `payoutAccounts/${uids.mentor}`),
  reading('/payouts', nobody, () => 'payouts'),
  reading('/payouts/{mentor}', ['mentor'], () => `payouts/${uids.mentor}`),
  reading('/payouts/{mentor}/{payout}', ['mentor'], () => `payouts/${uids.mentor}/payout-1`),
  reading('/payoutStanding', nobody, () => 'payoutStanding'),
  reading('/payoutStanding/{mentor}', ['mentor'], () => `payoutStanding/${uids.mentor}`),
  reading('/payees/{mentor}', nobody, () => `payees/${uids.mentor}`),
  reading('/sharesDue/{mentor}', nobody, () => `sharesDue/${uids.mentor}`),
  reading('/shares/{mentor}/{order}', ['mentor'], () => `shares/${uids.mentor}/${orderIdOf('completed')}`),
  reading('/users', nobody, () => 'users'),
  reading('/users/{oneself}', signedIn, (asker) => `users/${uidOf(asker)}`),
  reading("/users/{the order's mentee}", ['mentee'], () => `users/${uids.mentee}`),
  reading("/users/{the order's mentee}/email", ['mentee'], () => `users/${uids.mentee}/email`),
  reading("/users/{the order's mentor}", ['mentor'], () => `users/${uids.mentor}`),
  reading('/disabled', ['admin'], () => 'disabled'),
  reading('/disabled/{oneself}', ['admin'], (asker) => `disabled/${uidOf(asker)}`),
  ...['ledger', 'notices'].flatMap((root) => [
    reading(`/${root}`, nobody, () => root),
    reading(`/${root}/{order}`, nobody, () => `${root}/${orderIdOf('paid')}`),
  ]),
  reading('/slots', nobody, () => 'slots'),
  reading('/slots/{mentor}', nobody, () => `slots/${uids.mentor}`),
  ...ofMentor('/slots/{mentor}/taken'),
  reading('/slots/{mentor}/holders', nobody, () => `slots/${uids.mentor}/holders`),
  reading('/slots/{oneself}', nobody, (asker) => `slots/${uidOf(asker)}`),
  reading('/busyCalendars', nobody, () => 'busyCalendars'),
  reading('/busyCalendars/{mentor}', ['mentor'], () => `busyCalendars/${uids.mentor}`),
  reading('/busyCalendars/{mentor}/seen', ['mentor'], () => `busyCalendars/${uids.mentor}/seen`),
  reading('/busyTimes', nobody, () => 'busyTimes'),
  reading('/busyTimes/{mentor}', signedIn, () => `busyTimes/${uids.mentor}`),
  reading('/busyAsks/{mentor}', nobody, () => `busyAsks/${uids.mentor}`),
  reading('/agenda', nobody, () => 'agenda'),
  reading('/agenda/{oneself}', nobody, (asker) => `agenda/${uidOf(asker)}`),
  reading('/open', nobody, () => 'open'),
  reading('/open/{oneself}', nobody, (asker) => `open/${uidOf(asker)}`),
  reading('/limits', nobody, () => 'limits'),
  reading('/limits/{oneself}', nobody, (asker) => `limits/${uidOf(asker)}`),
  reading('/receipts', nobody, () => 'receipts'),
  reading('/receipts/{number}', nobody, () => 'receipts/R-2026-000001'),
  reading('/orderReceipts/{order}', nobody, () => `orderReceipts/${orderIdOf('paid')}`),
  ...['addresses', 'bookmarks'].flatMap((root) => [
    reading(`/${root}`, nobody, () => root),
    reading(`/${root}/{key}`, nobody, () => `${root}/slots-page`),
  ]),
  reading('/{anything else}', nobody, () => 'anything-else'),
];
