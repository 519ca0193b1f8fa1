import { publishedOrderOf } from '../../../src/effects/published-order.ts';
import { newEntry } from '../../../src/order/ledger.ts';
import { HOUR } from '../../../src/order/policy.ts';
import type { SharedChange } from '../../../src/order/shared-writes.ts';
import { storedEntry } from '../../../src/providers/database/migrations.ts';
import { viewAt } from '../../../src/providers/database/published-paths.ts';
import { sharedPaths } from '../../../src/providers/database/surroundings.ts';
import { NOW } from '../draws.ts';
import { uids } from '../roles.ts';
import { inTime, markAt, onFullDay, openInvoice, orderIdOf, tooLate, rescheduleIds } from '../world.ts';
import { namedBefore } from './busy-calendars.ts';
import { done, refused, type FunctionsRow } from './functions-row.ts';
import { payeeRows } from './payees.ts';
import { receiptRows } from './receipts.ts';
import { removalRows } from './removals.ts';
import { now, read, set, update, type Operation } from './row.ts';

/** The functions' clock is not the server's. */
const BEFORE = NOW - 1_000;

const order = orderIdOf('paid');
const newOrder = 'order-of-nobody';
const slots = `slots/${uids.mentor}`;
const otherSlots = `slots/${uids['other mentor']}`;
const open = `open/${uids.mentee}`;
const otherOpen = `open/${uids['other mentee']}`;
const limits = `limits/${uids.mentee}`;
const otherLimits = `limits/${uids['other mentee']}`;
const agenda = `agenda/${uids.mentee}`;

const news = (namedAt: number) => ({
  [`busyCalendars/${uids.mentor}/seen`]: { namedAt, at: BEFORE },
  [`busyTimes/${uids.mentor}`]: { namedAt, askedAt: BEFORE },
});

const session = { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR };
const entered = { mentorId: uids.mentor, unpaid: true };

const request = {
  menteeId: uids.mentee,
  mentorId: uids.mentor,
  topicId: 'machine-learning',
  minutes: 60,
  startsAt: markAt(NOW + 72 * HOUR),
  createdAt: BEFORE,
};

/** The revision and the versions of the initial state. */
export const standing = { revision: 3, version: 2, token: 'standing' } as const;
const next = { revision: standing.revision + 1, version: standing.version + 1 } as const;

const overOf = (id: string): string | undefined => (id === order ? standing.token : undefined);
const recordOf = (revision: unknown, id = order, over: unknown = overOf(id)) => ({
  order: { id },
  revision,
  token: 'token',
  ...(over !== undefined && { over }),
  schema: 1,
});
const record = (revision: unknown, over?: unknown) => set(`ledger/${order}`, recordOf(revision, order, over));
const firstRecord = (revision: unknown) => set(`ledger/${newOrder}`, recordOf(revision, newOrder));

const taken = (place: string) => ({
  [`${place}/taken/key`]: session,
  [`${place}/holders/key`]: `${newOrder}:1`,
});

const takes: SharedChange = {
  takes: [{ number: 1, state: 'held', ...session }],
  frees: [],
  open: { counts: true, unpaid: true },
  paid: false,
  orderedAt: BEFORE,
  past: [],
};
/** It takes no time, so any version is allowed. */
const gives: SharedChange = { takes: [], frees: [1], paid: true, past: [newOrder], pausedUntil: NOW + HOUR };

/** The write of a turn that has read these versions: the record, the view, and the changes of shared data. */
export function turnPaths(
  revision: number,
  { id = order, version = standing.version, change = takes }: TurnOptions = {},
): Record<string, unknown> {
  const made = newEntry(id);
  const entry = { ...made, order: { ...made.order, request }, revision };
  const event = { eventId: 'event-1', version: 1, title: 'A session', cancelled: false };
  const agenda = { people: [uids.mentee, uids.mentor], session: { ...event, ...session } };
  return {
    [`ledger/${id}`]: storedEntry(entry, { token: 'token', over: overOf(id) }),
    ...viewAt(id, { view: publishedOrderOf(entry.order), agenda }),
    ...sharedPaths(entry.order, change, { slots: version, limits: version }),
  };
}

interface TurnOptions {
  id?: string;
  version?: number;
  change?: SharedChange;
}

const turn = (...which: Parameters<typeof turnPaths>): Operation => update('', turnPaths(...which));

const turns: readonly FunctionsRow[] = [
  done('/ledger/{order}', 'create', 'with the revision 1', firstRecord(1)),
  refused(
    '/ledger/{order}',
    'create',
    'with another revision, or none',
    ...[0, 2, next.revision, '1', null].map((one) => firstRecord(one)),
  ),
  done('/ledger/{order}', 'update', 'with the revision that follows', record(next.revision)),
  refused(
    '/ledger/{order}',
    'update',
    'with any other revision, such as the one that stands there',
    ...[standing.revision, 1, 2, next.revision + 1, `${next.revision}`, null].map((one) => record(one)),
  ),
  refused(
    '/ledger/{order}',
    'update',
    'over another record than the one that stands there',
    record(next.revision, 'another'),
    record(next.revision, 1),
    set(`ledger/${newOrder}`, recordOf(1, newOrder, 'another')),
  ),
  refused('/ledger/{order}', 'delete', '', set(`ledger/${order}`, null)),
  done(
    '/',
    'update',
    'a whole turn, over the record that stands there',
    turn(next.revision),
    turn(next.revision, { change: gives, version: 0 }),
  ),
  refused(
    '/',
    'update',
    'a whole turn, over an older record, or with an older version of what it takes',
    turn(standing.revision),
    turn(standing.revision, { change: gives }),
    turn(next.revision, { version: standing.version - 1 }),
  ),
];

const shared: readonly FunctionsRow[] = [
  done(
    '/slots/{mentor}/taken, /slots/{mentor}/holders',
    'create',
    'with the version that follows',
    update('', { ...taken(slots), [`${slots}/version`]: next.version }),
    update('', { ...taken(otherSlots), [`${otherSlots}/version`]: 1 }),
  ),
  refused(
    '/slots/{mentor}/taken, /slots/{mentor}/holders',
    'create',
    'with no version, or another one',
    update('', taken(slots)),
    set(`${slots}/taken/key`, session),
    set(`${slots}/holders/key`, `${newOrder}:1`),
    update('', taken(otherSlots)),
    ...[1, standing.version, next.version + 1, null].map((version) =>
      update('', { ...taken(slots), [`${slots}/version`]: version }),
    ),
    ...[0, 2].map((version) => update('', { ...taken(otherSlots), [`${otherSlots}/version`]: version })),
  ),
  refused(
    '/slots/{mentor}/taken, /slots/{mentor}/holders',
    'update',
    'with no version',
    set(`${slots}/taken/key-of-a-hold`, session),
    set(`${slots}/taken/key-of-a-hold/endsAt`, session.endsAt),
    set(`${slots}/holders/key-of-a-hold`, `${newOrder}:1`),
  ),
  done(
    '/slots/{mentor}/taken, /slots/{mentor}/holders',
    'delete',
    'with no version',
    update('', { [`${slots}/taken/key-of-a-hold`]: null, [`${slots}/holders/key-of-a-hold`]: null }),
    set(`${slots}/taken/key-of-a-hold`, null),
    set(`${slots}/holders/key-of-a-hold`, null),
  ),
  done(
    '/slots/{mentor}/version',
    'update',
    'to the one that follows',
    set(`${slots}/version`, next.version),
    set(`${otherSlots}/version`, 1),
  ),
  refused(
    '/slots/{mentor}/version',
    'update',
    'to any but the one that follows',
    ...[1, standing.version, next.version + 1, `${next.version}`, null].map((version) =>
      set(`${slots}/version`, version),
    ),
    set(`${otherSlots}/version`, 2),
  ),
  refused('/slots/{mentor}', 'update', 'whole', set(slots, { version: next.version }), set(slots, null)),
  done(
    '/open/{mentee}/{order}',
    'create',
    'with the version that follows',
    update('', { [`${open}/${newOrder}`]: entered, [`${limits}/version`]: next.version }),
    update('', { [`${otherOpen}/${newOrder}`]: entered, [`${otherLimits}/version`]: 1 }),
  ),
  refused(
    '/open/{mentee}/{order}',
    'create',
    'with no version, or another one',
    set(`${open}/${newOrder}`, entered),
    set(`${otherOpen}/${newOrder}`, entered),
    ...[1, standing.version, next.version + 1, null].map((version) =>
      update('', { [`${open}/${newOrder}`]: entered, [`${limits}/version`]: version }),
    ),
    update('', { [`${otherOpen}/${newOrder}`]: entered, [`${otherLimits}/version`]: 2 }),
  ),
  done('/open/{mentee}/{order}', 'delete', 'with no version', set(`${open}/${order}`, null)),
  done(
    '/open/{mentee}/{order}/unpaid',
    'update',
    'to false, with no version',
    set(`${open}/${order}/unpaid`, false),
  ),
  refused(
    '/open/{mentee}/{order}',
    'update',
    'otherwise, with no version',
    set(`${open}/${order}/unpaid`, true),
    set(`${open}/${order}/unpaid`, null),
    set(`${open}/${order}/mentorId`, uids['other mentor']),
  ),
  done(
    '/limits/{mentee}/version',
    'update',
    'to the one that follows',
    set(`${limits}/version`, next.version),
    set(`${otherLimits}/version`, 1),
  ),
  refused(
    '/limits/{mentee}/version',
    'update',
    'to any but the one that follows',
    ...[1, standing.version, next.version + 1, null].map((version) => set(`${limits}/version`, version)),
    set(`${otherLimits}/version`, 2),
  ),
  refused('/open/{mentee}', 'update', 'whole', set(open, { [newOrder]: entered }), set(open, null)),
  refused('/limits/{mentee}', 'update', 'whole', set(limits, { version: next.version }), set(limits, null)),
  done(
    '/limits/{mentee}/recent/{order}',
    'update',
    'or taken away',
    set(`${limits}/recent/${newOrder}`, { mentorId: uids.mentor, at: BEFORE }),
    set(`${limits}/recent/${order}`, null),
  ),
  done('/limits/{mentee}/pausedUntil', 'update', '', set(`${limits}/pausedUntil`, NOW + HOUR)),
];

const setRequest = (change: object) => set(`orders/${newOrder}/request`, { ...request, ...change });

const approval = { decision: 'approved', at: BEFORE };
const cancellation = { by: 'mentee', at: BEFORE };
const at = (stage: Parameters<typeof orderIdOf>[0], fact: string) => `orders/${orderIdOf(stage)}/${fact}`;
const pathOf = (fact: string) => `orders/talked-of-scheduled/${fact}`;

/** A fact in the name of a person. It does not depend on the view, which may come later. */
const inTheirStead: readonly FunctionsRow[] = [
  done(
    '/orders/{order}/request',
    'create',
    'at the time of the functions, and for a time that is past',
    setRequest({}),
    setRequest({ menteeId: 'mentee-eva', createdAt: now }),
    setRequest({ createdAt: now, startsAt: markAt(NOW - HOUR) }),
  ),
  refused(
    '/orders/{order}/request',
    'create',
    'of a mentee who is paused',
    setRequest({ menteeId: onFullDay }),
    setRequest({ menteeId: onFullDay, createdAt: now }),
  ),
  refused(
    '/orders/{order}/request',
    'create',
    'with what people could not write either',
    setRequest({ createdAt: 'today' }),
    setRequest({ menteeId: '../users' }),
    setRequest({ note: 'x'.repeat(1_001) }),
    setRequest({ price: 1 }),
  ),
  refused(
    '/orders/{order}/request',
    'update',
    'or taken away',
    set(at('requested', 'request'), request),
    set(at('requested', 'request'), null),
    set(at('requested', 'request/mentorId'), uids['other mentor']),
  ),
  done(
    '/orders/{order}/approval',
    'create',
    'at the time of the functions',
    set(at('pending', 'approval'), approval),
    set(at('requested', 'approval'), approval),
    set(`orders/${tooLate.pending}/approval`, { ...approval, at: now }),
  ),
  done(
    '/orders/{order}/cancellation',
    'create',
    'at the time of the functions',
    set(at('scheduled', 'cancellation'), cancellation),
    set(at('requested', 'cancellation'), { by: 'admin', at: BEFORE }),
    set(at('completed', 'cancellation'), { by: 'admin', at: now }),
  ),
  done(
    '/orders/{order}/invoiceWishes/{a2}',
    'create',
    'at the time of the functions',
    set(at('pending', 'invoiceWishes/a2'), BEFORE),
    set(at('requested', 'invoiceWishes/a2'), BEFORE),
    set(`orders/${tooLate.pending}/invoiceWishes/a2`, now),
  ),
  refused(
    '/orders/{order}/{approval, cancellation, invoiceWishes/a2}',
    'create',
    'at what is no time',
    set(at('pending', 'approval'), { ...approval, at: 'today' }),
    set(at('scheduled', 'cancellation'), { ...cancellation, at: true }),
    set(at('pending', 'invoiceWishes/a2'), 'today'),
  ),
  refused(
    '/orders/{order}/{approval, cancellation, invoiceWishes/a2}',
    'update',
    'or taken away',
    set(pathOf('approval'), approval),
    set(pathOf('approval'), null),
    set(pathOf('cancellation'), cancellation),
    set(pathOf('cancellation'), null),
    set(pathOf('invoiceWishes/a2'), BEFORE),
    set(pathOf('invoiceWishes/a2'), null),
  ),
  refused(
    '/orders/{order}/{feedback, checkPaymentAt, reschedules, absences}',
    'create',
    '',
    set(at('completed', 'feedback'), { rating: 10, at: now }),
    set(`orders/${openInvoice}/checkPaymentAt`, now),
    set(at('completed', 'absences/mentee/report'), { at: now }),
    set(`orders/${inTime.completed}/absences/mentee/answer`, { decision: 'agreed', at: now }),
    set(at('scheduled', 'reschedules/mentor-9/ask'), { by: 'mentor', startsAt: markAt(NOW + HOUR), at: now }),
    set(at('scheduled', `reschedules/${rescheduleIds["mentee's open"]}/answer`), {
      decision: 'accepted',
      at: now,
    }),
  ),
];

const notice = { about: 'invoice', id: 'invoice-1', status: 'PAID', at: BEFORE };

const own: readonly FunctionsRow[] = [
  done(
    '/orders/{order}/{what is published}',
    'update',
    'or taken away',
    set(`orders/${order}/status`, 'scheduled'),
    set(`orders/${order}/timeline`, '[]'),
    set(`orders/${order}/payment`, null),
  ),
  refused(
    '/orders/{order}',
    'update',
    'whole',
    set(`orders/${order}`, { status: 'paid' }),
    set(`orders/${order}`, null),
  ),
  done(
    '/agenda/{somebody}/{order}',
    'update',
    'or taken away',
    set(`${agenda}/${newOrder}`, session),
    set(`${agenda}/${order}`, null),
  ),
  refused('/agenda/{somebody}', 'update', 'whole', set(agenda, { [order]: session }), set(agenda, null)),
  done('/notices/{order}/{notice}', 'create', '', set(`notices/${order}/n2`, notice)),
  done(
    '/ledger/{order}/wakeAt',
    'update',
    'with a notice of the order, or alone',
    update('', { [`notices/${order}/n2`]: notice, [`ledger/${order}/wakeAt`]: BEFORE }),
    set(`ledger/${order}/wakeAt`, BEFORE),
  ),
  refused(
    '/ledger/{order}/wakeAt',
    'update',
    'where there is no record, or to no time',
    update('', { [`notices/${newOrder}/n2`]: notice, [`ledger/${newOrder}/wakeAt`]: BEFORE }),
    set(`ledger/${order}/wakeAt`, 'now'),
    set(`ledger/${order}/wakeAt`, null),
  ),
  refused(
    '/notices/{order}/{notice}',
    'update',
    'or taken away',
    set(`notices/${order}/n1`, notice),
    set(`notices/${order}/n1/status`, 'EXPIRED'),
    set(`notices/${order}/n1`, null),
    set(`notices/${order}`, null),
  ),
  done(
    '/comments/{mentor}/{order}',
    'update',
    'or taken away',
    set(`comments/${uids.mentor}/${newOrder}`, {
      rating: 9,
      comment: 'Good.',
      firstName: 'Sari',
      at: BEFORE,
    }),
    set(`comments/${uids.mentor}/${orderIdOf('completed')}`, null),
  ),
  refused('/comments/{mentor}', 'update', 'whole', set(`comments/${uids.mentor}`, null)),
  done(
    '/busyCalendars/{mentor}/seen, /busyTimes/{mentor}',
    'update',
    'of the calendars that are named now, or taken away',
    update('', news(namedBefore(NOW))),
    ...Object.entries(news(namedBefore(NOW))).map(([path, value]) => set(path, value)),
    update('', { [`busyCalendars/${uids.mentor}/seen`]: null, [`busyTimes/${uids.mentor}`]: null }),
  ),
  refused(
    '/busyCalendars/{mentor}/seen, /busyTimes/{mentor}',
    'update',
    'of calendars that were named before',
    set(`busyCalendars/${uids.mentor}/seen`, { namedAt: NOW - HOUR, at: NOW }),
    set(`busyTimes/${uids.mentor}`, { namedAt: NOW - HOUR, askedAt: NOW }),
  ),
  refused(
    '/busyCalendars/{mentor}/named, /busyAsks/{mentor}',
    'update',
    '',
    set(`busyCalendars/${uids.mentor}/named`, { at: now }),
    set(`busyAsks/${uids.mentor}/x`, now),
  ),
  done(
    '/ratings/{mentor}',
    'update',
    '',
    set(`ratings/${uids.mentor}`, { average: 9, count: 1, given: { [order]: 9 } }),
  ),
  done(
    '/bookmarks/{key}',
    'update',
    'or taken away',
    set('bookmarks/open', uids.mentee),
    set('bookmarks/slots-page', null),
  ),
  done('/addresses/{key}', 'update', '', set('addresses/digest-of-an-address', { state: 'working' })),
];

const others: readonly FunctionsRow[] = [
  done(
    '/{anything}',
    'read',
    '',
    read(''),
    read('ledger'),
    read(`notices/${order}`),
    read(`${slots}/holders`),
  ),
  refused(
    '/users/{somebody}',
    'update',
    'or taken away',
    ...[uids.mentee, 'functions'].map((uid) =>
      set(`users/${uid}`, { name: 'x', email: 'x@example.com', locale: 'id', timeZone: 'Asia/Jakarta' }),
    ),
    set(`users/${uids.mentee}/name`, 'x'),
    set(`users/${uids.mentee}`, null),
  ),
  refused(
    '/mentors/{mentor}',
    'update',
    'or taken away',
    ...[uids.mentor, 'functions'].flatMap((uid) => [
      set(`mentors/${uid}/headline`, 'x'),
      set(`mentors/${uid}/name`, 'x'),
    ]),
    set(`mentors/${uids.mentor}`, null),
  ),
  refused(
    '/disabled/{somebody}',
    'update',
    'or taken away',
    set(`disabled/${uids.mentee}`, now),
    set('disabled/mentee-gone', null),
  ),
  refused(
    '/{anything else}',
    'update',
    'or taken away',
    set('anything-else', true),
    ...[
      '',
      'orders',
      'ledger',
      'slots',
      'open',
      'agenda',
      'notices',
      'ratings',
      'comments',
      'shares',
      'sharesDue',
      'payees',
      'payouts',
      'payoutAccounts',
      'payoutStanding',
      'busyCalendars',
      'busyTimes',
      'addresses',
      'bookmarks',
    ].map((path) => set(path, null)),
  ),
];

/** The rows for the functions: allowed and refused. */
export const functionsRows: readonly FunctionsRow[] = [
  ...turns,
  ...shared,
  ...inTheirStead,
  ...own,
  ...payeeRows,
  ...receiptRows,
  ...removalRows,
  ...others,
];
