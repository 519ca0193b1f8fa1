import fc from 'fast-check';
import { boundsOfList } from '../../src/contract/order-lists.ts';
import { HOUR } from '../../src/order/policy.ts';
import { emailOf, uids, type SignedIn } from './roles.ts';
import type { Operation } from './rows/row.ts';
import {
  autoApproved,
  checked,
  inTime,
  tooLate,
  markAt,
  openInvoice,
  orderIdOf,
  reportedByMentor,
  stages,
  talkedOfIdOf,
  tenInvoices,
  rescheduleIds,
  waiting,
  type Stage,
} from './world.ts';

/** The time of the hostile clients. */
export const NOW = 1_790_000_000_000;

/** Valid values of a field, and similar ones. */
interface Field {
  readonly right: fc.Arbitrary<unknown>;
  readonly near: readonly unknown[];
}

const field = (right: fc.Arbitrary<unknown>, ...near: unknown[]): Field => ({ right, near });

const long = (length: number): string => 'x'.repeat(length);

const junk = fc.constantFrom<unknown>(
  ...[null, true, false, 0, -1, 1.5, 1e300, '', ' ', 'paid', 'x', '__proto__', 'a/b', '{}'],
  ...[
    {},
    [],
    ['x'],
    { a: 1 },
    { '.sv': 'timestamp' },
    { '.sv': { increment: 1 } },
    { deep: { deeper: { deepest: 1 } } },
  ],
  ...[{ '.value': 1, '.priority': 2 }, long(1001)],
);

const mostly = ({ right, near }: Field): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: right }, { weight: 2, arbitrary: fc.constantFrom(...near) }, junk);

const time = field(fc.constant({ '.sv': 'timestamp' }), NOW, NOW - 1, 0, 'now');
/** A year that is too far is drawn more often: little else is wrong with such a mark. */
const mark = field(
  fc.integer({ min: 1, max: 500 }).map((hours) => markAt(NOW + hours * HOUR)),
  ...[
    markAt(NOW),
    markAt(NOW) - 300_000,
    NOW + 1,
    markAt(NOW + HOUR) + 1,
    -300_000,
    4.0002e12,
    4.0002e12,
    4.0002e12,
    4.0005e12,
  ],
);
const id = fc.constantFrom(...Object.values(uids), 'mentee-eva', 'mentee-gone', 'nobody-at-all');
const text = (most: number) => field(fc.constantFrom('Words.', long(most)), '', long(most + 1));

type Fields = Readonly<Record<string, Field>>;

/** An object with these keys: all right, or one wrong, or some missing, or one more. */
function body(fields: Fields, optional: Fields = {}): fc.Arbitrary<unknown> {
  const all = { ...fields, ...optional };
  const rights = Object.fromEntries(Object.entries(all).map(([key, { right }]) => [key, right]));
  const right = fc.record(rights, { requiredKeys: Object.keys(fields) });
  const wrong = Object.entries(all).map(([key, { near }]) =>
    fc.record({ ...rights, [key]: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...near) }, junk) }),
  );
  const some = fc.record(rights, { requiredKeys: [] });
  const more = fc.record({ ...rights, extra: junk });
  return fc.oneof(
    { weight: 6, arbitrary: right },
    { weight: 6, arbitrary: fc.oneof(...wrong) },
    { weight: 2, arbitrary: some },
    { weight: 2, arbitrary: more },
  );
}

const by = (role: SignedIn) => field(fc.constant(role), 'mentee', 'mentor', 'admin', 'system');

/** Valid data of each place, as that role would write it. */
const bodies = (role: SignedIn) => ({
  request: body(
    {
      menteeId: field(fc.constant(uids[role]), ...Object.values(uids)),
      mentorId: field(id, '../users', 'a b', '', long(128), long(129), 'line:U1|x@y+z='),
      topicId: field(fc.constant('machine-learning'), '', 'a.b', long(64), long(65)),
      minutes: field(fc.constantFrom(15, 60, 90, 480), 10, 61, 485),
      startsAt: mark,
      createdAt: time,
    },
    { note: text(1000), quotedAmount: field(fc.constantFrom(0, 150_000, 1e9), -1, 0.5, 1e9 + 1) },
  ),
  approval: body(
    { decision: field(fc.constantFrom('approved', 'rejected'), 'maybe'), at: time },
    { reason: text(500) },
  ),
  cancellation: body({ by: by(role), at: time }, { reason: text(500) }),
  ask: body({ by: by(role), startsAt: mark, at: time }, { reason: text(500) }),
  answer: body({ decision: field(fc.constantFrom('accepted', 'refused'), 'maybe'), at: time }),
  invoiceWish: mostly(time),
  checkPayment: mostly(time),
  feedback: body(
    { rating: field(fc.integer({ min: 1, max: 10 }), 0, 11, 5.5, -1), at: time },
    { comment: text(2000), isPublic: field(fc.boolean(), 'yes', 1) },
  ),
  report: body({ at: time }, { reason: text(500) }),
  absenceAnswer: body(
    { decision: field(fc.constantFrom('agreed', 'disputed'), 'maybe'), at: time },
    { reason: text(500) },
  ),
  offer: body({
    minutes: field(fc.constantFrom(15, 60, 480), 10, 61, 485),
    price: field(fc.constantFrom(0, 1_000, 100_000_000), 999, -1, 1_000.5, 100_000_001),
  }),
  hours: body({
    from: field(fc.constantFrom('00:00', '09:00'), '9:00', '24:00', '19:00', '08:60'),
    to: field(fc.constantFrom('17:00', '24:00'), '00:00', '24:01', 'noon'),
  }),
  account: body({
    channel: field(
      fc.constantFrom('ID_BCA', `ID_${'A'.repeat(40)}`),
      'BCA',
      'ID_',
      'ID_bca',
      `ID_${'A'.repeat(41)}`,
    ),
    holder: field(fc.constantFrom('Ayu Lestari', long(100)), '', ' Ayu', 'Ayu\nLestari', long(101)),
    number: field(fc.constantFrom('12345', '1'.repeat(20)), '1234', '1'.repeat(21), '1234 5678', 12_345),
    setAt: time,
  }),
  profile: body({
    name: field(fc.constant('Sari'), '', long(100), long(101)),
    email: field(fc.constant(emailOf(role)), 'somebody@example.com', ''),
    locale: field(fc.constantFrom('id', 'en'), 'fr'),
    timeZone: field(fc.constantFrom('Asia/Jakarta', 'Etc/GMT+7'), 'a b', '', long(65)),
  }),
});

const calendars = (role: SignedIn) => {
  const madeUp = `${'x'.repeat(20)}@group.calendar.google.com`;
  const calendar = mostly(
    field(fc.constantFrom(emailOf(role), madeUp), 'somebody@example.com', 'primary', ''),
  );
  const place = keyOf(fc.constantFrom('0', '4'), '5', 'x', '-1');
  const ids = fc.oneof(
    { weight: 6, arbitrary: fc.dictionary(place, calendar, { minKeys: 1, maxKeys: 2 }) },
    fc.array(calendar, { minLength: 1, maxLength: 6 }),
    junk,
  );
  return body({ at: time }, { ids: { right: ids, near: ['x'] } });
};

const reported = [inTime.completed, tooLate.completed, reportedByMentor];
const others = [...Object.values(tooLate), ...Object.values(inTime), reportedByMentor, autoApproved];
const invoices = [openInvoice, tenInvoices, ...Object.values(checked)];
const known = [...stages.map(orderIdOf), ...stages.map(talkedOfIdOf), ...invoices, ...others];
const orderId = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: fc.constantFrom('-Nabcdefghij', 'order-of-nobody') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('short', '_underscore-1', long(64), long(65), 'with space', '__proto__'),
  },
);
/** An order that is, or was, ready for the fact; or any order. */
const orderAt = (...fit: readonly Stage[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...fit.map(orderIdOf)) },
    { weight: 1, arbitrary: fc.constantFrom(...fit.map(talkedOfIdOf)) },
    { weight: 2, arbitrary: orderId },
  );
const keyOf = (right: fc.Arbitrary<string>, ...near: string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 6, arbitrary: right }, fc.constantFrom(...near));
const rescheduleId = keyOf(
  fc.constantFrom(...Object.values(rescheduleIds), 'mentee-10', 'mentor-10'),
  ...[
    'mentee-11',
    'mentor-11',
    'mentee-0',
    '-Nabcdefghijk',
    '__proto__',
    'constructor',
    `-${long(63)}`,
    `-${long(64)}`,
  ],
);
const party = keyOf(fc.constantFrom('mentee', 'mentor'), 'admin', 'somebody', '__proto__');
const attempt = keyOf(fc.constantFrom('a2', 'a11'), 'a1', 'a3', 'a02', 'b2', '2');

const nameOf = (...right: string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...right) },
    fc.constantFrom('a b', long(65), 'go', 'topic-21', 'offer-11'),
  );

/** A part of a mentor's offer, mostly the own one. */
function taught(role: SignedIn, offer: fc.Arbitrary<unknown>, hours: fc.Arbitrary<unknown>) {
  const whose = fc
    .oneof({ weight: 6, arbitrary: fc.constant(uids[role]) }, id)
    .map((uid) => `mentors/${uid}`);
  const part = (value: fc.Arbitrary<unknown>, ...keys: (string | fc.Arbitrary<string>)[]) =>
    fc
      .tuple(value, whose, ...keys.map((key) => (typeof key === 'string' ? fc.constant(key) : key)))
      .map(([drawn, ...path]) => ({ path: path.join('/'), value: drawn }));
  const under = (names: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 6, arbitrary: fc.dictionary(names, value, { maxKeys: 2 }) }, junk);
  const topicIds = nameOf('topic-1', 'topic-20', 'machine-learning');
  const days = keyOf(fc.constantFrom('mon', 'sun'), 'someday', 'MON');
  const dates = keyOf(fc.constant('2027-08-18'), '2027-13-01', '2024-12-31', '2029-01-01', 'today');
  const places = keyOf(fc.constant('0'), '10', 'x', '-1');
  const offers = under(nameOf('offer-1', 'offer-10'), offer);
  const topic = body(
    { title: field(fc.constantFrom('Go', long(100)), '', long(101)) },
    { offers: { right: offers, near: ['free', []] } },
  );
  const list = fc.oneof({ weight: 6, arbitrary: fc.array(hours, { minLength: 1, maxLength: 2 }) }, junk);
  const day = fc.oneof(fc.constant('closed'), list);
  return fc.oneof(
    part(mostly(field(fc.constantFrom('A headline', long(200)), long(201))), 'headline'),
    part(mostly(field(fc.constant('Asia/Jayapura'), 'a b', '', long(65))), 'timeZone'),
    part(mostly(field(fc.boolean(), 'yes', 1)), 'autoApprove'),
    part(under(topicIds, topic), 'topics'),
    part(topic, 'topics', topicIds),
    part(offers, 'topics/machine-learning/offers'),
    part(offer, 'topics/machine-learning/offers', nameOf('offer-1', 'offer-10')),
    part(under(days, list), 'availability'),
    part(list, 'availability', days),
    part(hours, 'availability', days, places),
    part(under(dates, day), 'exceptions'),
    part(day, 'exceptions', dates),
    { weight: 3, arbitrary: part(hours, 'exceptions', dates, places) },
    part(fc.constant('Somebody famous'), 'name'),
  );
}

/** A writable place, with valid data. */
function aimed(role: SignedIn): fc.Arbitrary<{ path: string; value: unknown }> {
  const { request, approval, cancellation, ask, answer, invoiceWish, ...more } = bodies(role);
  const { checkPayment, feedback, report, absenceAnswer, profile, offer, hours, account } = more;
  const at = (value: fc.Arbitrary<unknown>, ...keys: (string | fc.Arbitrary<string>)[]) =>
    fc
      .tuple(value, ...keys.map((key) => (typeof key === 'string' ? fc.constant(key) : key)))
      .map(([drawn, ...path]) => ({ path: path.join('/'), value: drawn }));
  const reschedule = (side: string, value: fc.Arbitrary<unknown>) =>
    at(value, 'orders', orderAt('scheduled'), 'reschedules', rescheduleId, side);
  const overOrder = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...reported) },
    { weight: 2, arbitrary: orderAt('completed') },
  );
  const newOrder = fc.oneof(fc.constant('order-of-nobody'), orderId);
  return fc.oneof(
    at(request, 'orders', newOrder, 'request'),
    at(approval, 'orders', orderAt('pending', 'paid'), 'approval'),
    at(cancellation, 'orders', orderAt('pending', 'approved', 'paid', 'scheduled'), 'cancellation'),
    reschedule('ask', ask),
    reschedule('answer', answer),
    reschedule('state', junk),
    at(
      invoiceWish,
      'orders',
      fc.oneof(
        { weight: 4, arbitrary: orderAt('pending', 'approved') },
        fc.constantFrom(openInvoice, tenInvoices),
      ),
      'invoiceWishes',
      attempt,
    ),
    at(checkPayment, 'orders', fc.constantFrom(...invoices), 'checkPaymentAt'),
    { weight: 2, arbitrary: at(feedback, 'orders', orderAt('completed'), 'feedback') },
    at(report, 'orders', overOrder, 'absences', party, 'report'),
    { weight: 2, arbitrary: at(absenceAnswer, 'orders', overOrder, 'absences', party, 'answer') },
    at(profile, 'users', fc.oneof({ weight: 3, arbitrary: fc.constant(uids[role]) }, id)),
    at(account, 'payoutAccounts', fc.oneof({ weight: 3, arbitrary: fc.constant(uids[role]) }, id)),
    {
      weight: 3,
      arbitrary: at(
        calendars(role),
        'busyCalendars',
        fc.oneof({ weight: 3, arbitrary: fc.constant(uids[role]) }, id),
        'named',
      ),
    },
    {
      weight: 2,
      arbitrary: at(
        mostly(time),
        'busyAsks',
        fc.oneof(id, fc.constantFrom(uids.mentor, 'mentor-eva', 'mentor-eva')),
      ),
    },
    at(mostly(time), 'disabled', fc.oneof(id, fc.constant(waiting))),
    { weight: 3, arbitrary: taught(role, offer, hours) },
  );
}

const words = fc.constantFrom(
  ...[
    'orders',
    'users',
    'mentors',
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
    'busyAsks',
    'named',
    'seen',
    'ledger',
    'agenda',
    'slots',
    'open',
    'limits',
    'notices',
    'disabled',
    'anything-else',
  ],
  ...[
    'request',
    'approval',
    'cancellation',
    'reschedules',
    'ask',
    'answer',
    'invoiceWishes',
    'checkPaymentAt',
    'feedback',
    'absences',
    'report',
    'attendance',
    'a2',
  ],
  ...[
    'status',
    'terms',
    'startsAt',
    'amount',
    'payment',
    'attempt',
    'meeting',
    'rescheduleRequests',
    'state',
    'timeline',
    '0',
  ],
  ...[
    'menteeId',
    'mentorId',
    'at',
    'by',
    'name',
    'email',
    'average',
    'count',
    'given',
    'reason',
    '.priority',
  ],
);
const anyPath = fc
  .array(fc.oneof({ weight: 3, arbitrary: words }, orderId, id), { maxLength: 5 })
  .map((keys) => keys.join('/'));

/** A path deeper or less deep than the writable place. */
const beside = (path: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.tuple(path, words).map(([from, key]) => `${from}/${key}`),
    path.map((from) => from.split('/').slice(0, -1).join('/')),
  );

/** Places that some role may read. */
const readable = fc.oneof(
  fc.constantFrom('mentors', `mentors/${uids.mentor}`, 'orders', 'users', 'disabled', 'ledger', 'ratings'),
  fc.constantFrom(...['average', 'count', 'given'].map((key) => `ratings/${uids.mentor}/${key}`)),
  fc.constantFrom(...['taken', 'holders'].map((key) => `slots/${uids.mentor}/${key}`)),
  id.map((uid) => `users/${uid}`),
  id.map((uid) => `comments/${uid}`),
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'shares',
          'payoutAccounts',
          'payouts',
          'payoutStanding',
          'busyCalendars',
          'busyTimes',
        ),
        id,
      )
      .map((keys) => keys.join('/')),
  },
  orderId.map((order) => `orders/${order}`),
);

/** A query of the own list, or of one that begins before it, ends after it, or is no list. */
function listQuery(uid: string) {
  const { first, last } = boundsOfList(uid, 'open');
  const oneOf = (...texts: string[]) => fc.constantFrom(...texts.map((text) => JSON.stringify(text)));
  return fc.record({
    orderBy: oneOf('lists/mentee', 'lists/mentor', 'note'),
    startAt: oneOf(first, 'a'),
    endAt: oneOf(last, `${uid}!`),
  });
}

const query = (role: SignedIn) => {
  const value = fc
    .oneof(fc.constant(uids[role]), id, fc.constantFrom('paid', 'pending'))
    .map((drawn) => JSON.stringify(drawn));
  const orderBy = fc.constantFrom(
    ...['request/menteeId', 'request/mentorId', 'answerFrom', 'status', '$key', '$value', 'note'].map(
      (child) => JSON.stringify(child),
    ),
  );
  const limit = fc.integer({ min: 1, max: 20 });
  return fc.oneof(
    listQuery(uids[role]),
    fc.record({ orderBy, equalTo: value }),
    fc.record({ orderBy, equalTo: value, limitToFirst: limit }),
    fc.record({ orderBy, startAt: value, endAt: value }),
    fc.record({ orderBy, startAt: value }),
    fc.record({ orderBy, limitToLast: limit }),
  );
};

/** A request that a client of that role might try. */
export function operations(role: SignedIn): fc.Arbitrary<Operation> {
  const target = aimed(role);
  const path = fc.oneof(
    target.map((drawn) => drawn.path),
    anyPath,
  );
  const write = (at: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>): fc.Arbitrary<Operation> =>
    fc.tuple(at, value).map(([to, drawn]) => ({ kind: 'set', path: to, value: drawn }));
  const aimedWrite = target.map((drawn): Operation => ({ kind: 'set', ...drawn }));
  const anyValue = fc.oneof(
    junk,
    target.map((drawn) => drawn.value),
  );
  return fc.oneof(
    { weight: 10, arbitrary: aimedWrite },
    { weight: 2, arbitrary: write(path, anyValue) },
    { weight: 1, arbitrary: write(path, fc.constant(null)) },
    { weight: 1, arbitrary: write(beside(path), anyValue) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.oneof({ weight: 3, arbitrary: target }, fc.record({ path: anyPath, value: anyValue })), {
          minLength: 1,
          maxLength: 3,
        })
        .map((parts): Operation => ({
          kind: 'update',
          path: '',
          value: Object.fromEntries(parts.map((part) => [part.path, part.value])),
        })),
    },
    {
      weight: 3,
      arbitrary: fc.oneof(path, beside(path), readable).map((at): Operation => ({ kind: 'read', path: at })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.oneof({ weight: 3, arbitrary: fc.constant('orders') }, path), query(role))
        .map(([at, drawn]): Operation => ({ kind: 'read', path: at, query: drawn })),
    },
  );
}
