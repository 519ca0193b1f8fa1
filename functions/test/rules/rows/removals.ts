import { NOW } from '../draws.ts';
import { uids } from '../roles.ts';
import { leaving, leavingOrder, payoutAccount, rescheduleIds, waiting } from '../world.ts';
import { done, refused, type FunctionsRow } from './functions-row.ts';
import { now, set, update, type Operation } from './row.ts';

const fresh = 'mentee-eva';

/** In the initial state the removals have the revision 2. */
const record = (personId: string, revision: unknown, over?: unknown) => ({
  [`removals/${personId}`]: {
    personId,
    status: 'waiting',
    revision,
    token: 'token',
    ...(over !== undefined && { over }),
  },
});
const begun = (personId: string): Operation =>
  update('', { ...record(personId, 1), [`disabled/${personId}`]: now });

const ask = `reschedules/${rescheduleIds["mentee's open"]}/ask/reason`;
const words = [
  'request/note',
  'approval/reason',
  'cancellation/reason',
  ask,
  'feedback/comment',
  'absences/mentee/report/reason',
  'absences/mentee/answer/reason',
];
const inOrderOf = (who: string) => words.map((place) => `orders/${leavingOrder(who)}/${place}`);
const leavers = [leaving.mentee, leaving.mentor];

const own = (mentor: string) => [
  `mentors/${mentor}`,
  `payoutAccounts/${mentor}`,
  `busyCalendars/${mentor}/named`,
  `busyAsks/${mentor}`,
];

/** The rules of the closing of accounts, for the functions. */
export const removalRows: readonly FunctionsRow[] = [
  done('/removals/{somebody}', 'create', 'with the revision 1, and the account is disabled', begun(fresh)),
  refused(
    '/removals/{somebody}',
    'create',
    'with another revision, or over a record that is not there',
    ...[0, 2, '1', null].map((revision) => update('', record(fresh, revision))),
    update('', record(fresh, 1, 'another')),
  ),
  done(
    '/removals/{somebody}',
    'update',
    'with the revision that follows, and at its end the profile goes',
    update('', record(waiting, 3, 'standing')),
    update('', { ...record(leaving.mentee, 3, 'standing'), [`users/${leaving.mentee}`]: null }),
  ),
  refused(
    '/removals/{somebody}',
    'update',
    'with any other revision, or over another record than the one that stands there',
    ...[1, 2, 4, '3', null].map((revision) => update('', record(waiting, revision, 'standing'))),
    update('', record(waiting, 3, 'another')),
    update('', record(waiting, 3)),
  ),
  refused('/removals/{somebody}', 'delete', '', set(`removals/${waiting}`, null)),
  {
    ...done('/disabled/{somebody}', 'create', 'whose account is closed', set(`disabled/${waiting}`, now)),
    alsoMay: 'admin',
  },
  refused('/disabled/{somebody}', 'create', 'of anybody else', set(`disabled/${fresh}`, now)),
  refused(
    '/disabled/{somebody}',
    'delete',
    'whose account is closed',
    set('disabled/mentee-gone', null),
    update('', { ...record('mentee-gone', 1), 'disabled/mentee-gone': null }),
  ),
  done(
    '/orders/{order}/{words of people}',
    'delete',
    'while one of the two is removed',
    ...leavers.flatMap((who) => inOrderOf(who).map((place) => set(place, null))),
    update('', Object.fromEntries(inOrderOf(leaving.mentee).map((place) => [place, null]))),
  ),
  refused(
    '/orders/{order}/{words of people}',
    'delete',
    'before a removal takes data away, and without one',
    ...inOrderOf(waiting).map((place) => set(place, null)),
  ),
  refused(
    '/orders/{order}/{words of people}',
    'update',
    'to other words',
    ...leavers.flatMap((who) => inOrderOf(who).map((place) => set(place, 'Other words.'))),
  ),
  done(
    '/{what is a person’s}',
    'delete',
    'while the person is removed',
    set(`users/${leaving.mentee}`, null),
    ...own(leaving.mentor).map((place) => set(place, null)),
  ),
  refused(
    '/{what is a person’s}',
    'update',
    'while the person is removed',
    set(`users/${leaving.mentee}/name`, 'Other'),
    set(`users/${leaving.mentee}`, {
      name: 'Other',
      email: 'functions',
      locale: 'id',
      timeZone: 'Asia/Jakarta',
    }),
    set(`mentors/${leaving.mentor}`, { name: 'Other' }),
    set(`payoutAccounts/${leaving.mentor}`, { ...payoutAccount, setAt: NOW }),
    set(`busyCalendars/${leaving.mentor}/named`, { at: NOW }),
    set(`busyAsks/${leaving.mentor}`, NOW),
  ),
  refused(
    '/{what is a person’s}',
    'delete',
    'of anybody else',
    set('users/mentee-eva', null),
    ...own(uids.mentor).map((place) => set(place, null)),
  ),
  refused(
    '/orders/{order}/request',
    'create',
    'of a mentee whose account is disabled',
    set('orders/order-of-nobody/request', {
      menteeId: 'mentee-gone',
      mentorId: uids.mentor,
      topicId: 'machine-learning',
      minutes: 60,
      startsAt: Math.ceil(NOW / 300_000) * 300_000 + 3_600_000,
      createdAt: now,
    }),
  ),
];
