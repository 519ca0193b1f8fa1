import { DAY } from '../../../src/order/policy.ts';
import { signedIn, uids, type SignedIn } from '../roles.ts';
import { orderIdOf, stages, talkedOfIdOf, waiting } from '../world.ts';
import { mailOf, nobody, now, row, set, uidOf, update, type Asker, type Row } from './row.ts';

/** The data of an order that only the functions may write. */
const published: Readonly<Record<string, unknown>> = {
  status: 'paid',
  reason: 'unpaid',
  terms: { amount: 1 },
  'terms/amount': 1,
  payment: { status: 'paid' },
  'payment/status': 'paid',
  meeting: { meetUrl: 'https://example.com' },
  'meeting/meetUrl': 'https://example.com',
  rescheduleRequests: { x: { state: 'open', by: 'mentor' } },
  timeline: '[]',
  lists: { mentee: 'mentee-eli open 1' },
  answerFrom: 'mentor-eli',
  'anything-else': true,
};

const heard = talkedOfIdOf('scheduled');

const functionsOwn: readonly Row[] = [
  ...Object.entries(published).flatMap(([key, value]) => [
    row('What the functions publish', `/orders/{order}/${key}`, 'update', '', nobody, () =>
      stages.map((stage) => set(`orders/${orderIdOf(stage)}/${key}`, value)),
    ),
    row('What the functions publish', `/orders/{order}/${key}`, 'delete', '', nobody, () => [
      set(`orders/${heard}/${key}`, null),
    ]),
  ]),
  row('What the functions publish', '/orders/{order}', 'update', 'whole', nobody, () => [
    set(`orders/${heard}`, { status: 'paid' }),
    update(`orders/${heard}`, { status: 'paid' }),
  ]),
  row('What the functions publish', '/orders/{order}', 'delete', 'whole', nobody, () => [
    set(`orders/${heard}`, null),
  ]),
  row('What the functions publish', '/orders', 'delete', 'whole', nobody, () => [set('orders', null)]),
];

const profileOf = (asker: Asker, change: object = {}) => ({
  name: 'A new name',
  email: mailOf(asker),
  locale: 'en',
  timeZone: 'Asia/Jayapura',
  ...change,
});

const profiles: readonly Row[] = [
  row('Profiles', '/users/{oneself}', 'create', 'with the own address', signedIn, (asker) => [
    set(`users/${uidOf(asker)}`, profileOf(asker)),
  ]),
  row('Profiles', '/users/{oneself}/name', 'update', '', signedIn, (asker) => [
    set(`users/${uidOf(asker)}/name`, 'Another name'),
    update(`users/${uidOf(asker)}`, { name: 'Another name', locale: 'id' }),
  ]),
  row('Profiles', '/users/{oneself}/email', 'update', "to somebody else's", nobody, (asker) => [
    set(`users/${uidOf(asker)}/email`, 'somebody@example.com'),
    set(`users/${uidOf(asker)}`, profileOf(asker, { email: 'somebody@example.com' })),
  ]),
  row('Profiles', '/users/{oneself}/{another key}', 'create', '', nobody, (asker) => [
    set(`users/${uidOf(asker)}/admin`, true),
    set(`users/${uidOf(asker)}`, profileOf(asker, { admin: true })),
  ]),
  row('Profiles', '/users/{oneself}', 'delete', '', nobody, (asker) => [
    set(`users/${uidOf(asker)}`, null),
    set(`users/${uidOf(asker)}/name`, null),
  ]),
  row('Profiles', '/users/{somebody else}', 'create', '', nobody, (asker) => [
    set('users/mentee-eli', profileOf(asker)),
  ]),
  row('Profiles', '/users/{somebody else}', 'update', '', nobody, (asker) => [
    set('users/mentee-eva', profileOf(asker)),
    set('users/mentee-eva/name', 'Another name'),
  ]),
  row('Profiles', '/users/{somebody else}', 'delete', '', nobody, () => [set('users/mentee-eva', null)]),
  row('Profiles', '/users', 'delete', 'whole', nobody, () => [set('users', null)]),
];

/** A date, so many days from now. */
const dayIn = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** The data of a mentor's own offer, and the other data there. */
const teaching: Readonly<Record<string, unknown>> = {
  headline: 'Another headline',
  timeZone: 'Asia/Jayapura',
  autoApprove: true,
  topics: { 'topic-1': { title: 'Go', offers: { 'offer-1': { minutes: 60, price: 150_000 } } } },
  'topics/machine-learning/offers/standard/price': 200_000,
  availability: { tue: [{ from: '08:00', to: '12:00' }] },
  exceptions: { [dayIn(400)]: 'closed' },
};

/** They have a record; no other user can create one by writing. */
const teachers: readonly SignedIn[] = ['mentor', 'other mentor'];

const teachingRows: readonly Row[] = [
  ...Object.entries(teaching).flatMap(([key, value]) => [
    row('What a mentor offers', `/mentors/{oneself}/${key}`, 'update', '', teachers, (asker) => [
      set(`mentors/${uidOf(asker)}/${key}`, value),
    ]),
    row('What a mentor offers', `/mentors/{somebody else}/${key}`, 'update', '', nobody, () => [
      set(`mentors/mentor-eva/${key}`, value),
    ]),
    row(
      'What a mentor offers',
      `/mentors/{oneself}/${key}`,
      'delete',
      '',
      key === 'timeZone' || key.endsWith('price') ? nobody : teachers,
      (asker) => [set(`mentors/${uidOf(asker)}/${key}`, null)],
    ),
  ]),
  row('What a mentor offers', '/mentors/{oneself}/topics/{any key}', 'create', '', nobody, (asker) =>
    ['go', 'topic-0', 'topic-21', 'topic-01', 'topic-x'].map((key) =>
      set(`mentors/${uidOf(asker)}/topics/${key}`, { title: 'Go' }),
    ),
  ),
  row('What a mentor offers', '/mentors/{oneself}/topics/…/offers/{any key}', 'create', '', nobody, (asker) =>
    ['long', 'offer-0', 'offer-11', 'offer-01'].map((key) =>
      set(`mentors/${uidOf(asker)}/topics/machine-learning/offers/${key}`, { minutes: 30, price: 0 }),
    ),
  ),
  row('What a mentor offers', '/mentors/{oneself}/exceptions/{years away}', 'create', '', nobody, (asker) =>
    [-800, 4 * 366].map((days) => set(`mentors/${uidOf(asker)}/exceptions/${dayIn(days)}`, 'closed')),
  ),
  row('What a mentor offers', '/mentors/{oneself}/name', 'update', '', nobody, (asker) => [
    set(`mentors/${uidOf(asker)}/name`, 'Somebody famous'),
  ]),
  row('What a mentor offers', '/mentors/{oneself}', 'update', 'whole', nobody, (asker) => [
    set(`mentors/${uidOf(asker)}`, { name: 'A mentor', timeZone: 'Asia/Jakarta' }),
    update(`mentors/${uidOf(asker)}`, { name: 'A mentor' }),
  ]),
  row('What a mentor offers', '/mentors/{oneself}', 'delete', 'whole', nobody, (asker) => [
    set(`mentors/${uidOf(asker)}`, null),
  ]),
  row('What a mentor offers', '/mentors', 'delete', 'whole', nobody, () => [set('mentors', null)]),
];

const disabling: readonly Row[] = [
  row('Disabling', '/disabled/{somebody}', 'create', 'as of now', ['admin'], () => [
    set('disabled/mentee-eva', now),
  ]),
  row('Disabling', '/disabled/{somebody}', 'create', 'as of another time', nobody, () => [
    set('disabled/mentee-eva', 1),
    set('disabled/mentee-eva', true),
    set('disabled/mentee-eva', { at: now }),
  ]),
  row('Disabling', '/disabled/{somebody}', 'delete', '', ['admin'], () => [
    set('disabled/mentee-gone', null),
  ]),
  row('Disabling', '/disabled/{somebody}', 'delete', 'whose account is closed', nobody, () => [
    set(`disabled/${waiting}`, null),
  ]),
  row('Disabling', '/disabled/{oneself}', 'delete', '', ['admin'], (asker) => [
    set(`disabled/${uidOf(asker)}`, null),
  ]),
  row('Disabling', '/disabled', 'delete', 'whole', nobody, () => [set('disabled', null)]),
];

const ofNobody = (where: string, path: (asker: Asker) => string, value: unknown): readonly Row[] => [
  row('Everything else', where, 'create', '', nobody, (asker) => [set(`${path(asker)}-new`, value)]),
  row('Everything else', where, 'update', '', nobody, (asker) => [
    set(path(asker), value),
    set(`${path(asker)}/at`, now),
  ]),
  row('Everything else', where, 'delete', '', nobody, (asker) => [set(path(asker), null)]),
];

const everythingElse: readonly Row[] = [
  ...ofNobody('/shares/{oneself}/{order}', (asker) => `shares/${uidOf(asker)}/${orderIdOf('completed')}`, {
    share: 1_000_000,
  }),
  ...ofNobody('/comments/{mentor}/{order}', () => `comments/${uids.mentor}/${orderIdOf('completed')}`, {
    comment: 'Bad.',
  }),
  ...ofNobody('/payouts/{oneself}/{payout}', (asker) => `payouts/${uidOf(asker)}/payout-1`, { amount: 1 }),
  ...ofNobody('/payoutStanding/{oneself}', (asker) => `payoutStanding/${uidOf(asker)}`, { owes: 0 }),
  ...ofNobody('/payees/{oneself}', (asker) => `payees/${uidOf(asker)}`, { revision: 1 }),
  ...ofNobody('/removals/{oneself}', (asker) => `removals/${uidOf(asker)}`, { revision: 1 }),
  ...ofNobody(
    '/sharesDue/{oneself}/{order}',
    (asker) => `sharesDue/${uidOf(asker)}/${orderIdOf('completed')}`,
    1,
  ),
  ...ofNobody('/ratings/{mentor}', () => `ratings/${uids.mentor}`, { average: 10, count: 1000 }),
  ...ofNobody('/ledger/{order}', () => `ledger/${orderIdOf('paid')}`, { revision: 0 }),
  ...ofNobody('/agenda/{oneself}/{order}', (asker) => `agenda/${uidOf(asker)}/${orderIdOf('paid')}`, {
    title: 'x',
    endsAt: 2,
  }),
  ...ofNobody('/slots/{oneself}/taken', (asker) => `slots/${uidOf(asker)}/taken`, {
    x: { startsAt: 1, endsAt: 2 },
  }),
  ...ofNobody('/slots/{mentor}', () => `slots/${uids.mentor}`, { taken: { x: { startsAt: 1, endsAt: 2 } } }),
  ...ofNobody('/receipts/{number}', () => 'receipts/R-2026-000001', { amount: 1 }),
  ...ofNobody('/receiptSeries/{series}', () => 'receiptSeries/R-2026', { place: 9 }),
  ...ofNobody('/orderReceipts/{order}', () => `orderReceipts/${orderIdOf('paid')}`, { x: 'R-2026-000001' }),
  ...ofNobody('/addresses/{key}', () => 'addresses/digest-of-an-address', { state: 'fine' }),
  ...ofNobody('/bookmarks/{key}', () => 'bookmarks/slots-page', 'x'),
  ...ofNobody('/open/{oneself}', (asker) => `open/${uidOf(asker)}`, true),
  ...ofNobody('/limits/{oneself}', (asker) => `limits/${uidOf(asker)}`, { pausedUntil: 1 }),
  ...ofNobody('/notices/{order}', () => `notices/${orderIdOf('paid')}`, { n2: { status: 'PAID' } }),
  ...ofNobody('/{anything else}', () => 'anything-else', true),
  row('Everything else', '/', 'update', 'own and forbidden places together', nobody, (asker) => [
    update('', { [`users/${uidOf(asker)}/name`]: 'A name', [`orders/${heard}/status`]: 'completed' }),
    update('', { [`users/${uidOf(asker)}/name`]: 'A name', 'ledger/x': 1 }),
  ]),
  row('Everything else', '/', 'delete', 'whole', nobody, () => [set('', null)]),
];

export const otherRows: readonly Row[] = [
  ...functionsOwn,
  ...profiles,
  ...teachingRows,
  ...disabling,
  ...everythingElse,
];
