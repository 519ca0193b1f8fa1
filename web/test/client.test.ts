import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { onLog, setLogLevel } from 'firebase/app';
import { askedAgainAfter } from '../../functions/src/contract/busy-calendars.ts';
import { placeInList, type OrderList } from '../../functions/src/contract/order-lists.ts';
import { DAY, HOUR } from '../../functions/src/order/policy.ts';
import { publishedOrderOf } from '../../functions/src/effects/published-order.ts';
import { until } from '../../functions/test/support/until.ts';
import { plain } from '../../functions/src/providers/database/plain.ts';
import {
  confirmed,
  decided,
  expired,
  known,
  paidLate,
  rescheduleRequest,
  terms,
} from '../../functions/test/order/known.ts';
import { OPEN, startWorld, type World } from '../../emulators/database/test/conformance/world.ts';
import {
  answerAbsence,
  answerAnotherTime,
  askForAnotherTime,
  askForInvoice,
  cancel,
  checkPayment,
  decide,
  giveFeedback,
  permittedTo,
  reportAbsence,
  watchBusyTimes,
  watchOrderList,
  watchSessions,
  watchToAnswer,
  type Answer,
  type Me,
  type ListedOrders,
  type Order,
  type Party,
  type Status,
  type Stretch,
} from '../client/index.ts';
import { watchLatest, watchMoneyAtRest, watchStatuses, type MoneyAtRest } from '../client/operator-orders.ts';
import { orderOf } from '../client/order.ts';

const rules = await readFile(new URL('../../database.rules.json', import.meta.url), 'utf8');

describe('the client', () => {
  const { empty: _, ...begun } = known;
  const orders = { ...begun, confirmed, expired, paidLate, over: decided(confirmed, terms.endsAt).order };
  for (const [name, order] of Object.entries(orders))
    it(`reads what is published of an order: ${name}`, () => {
      const { timeline, ...published } = publishedOrderOf(order);
      const view = { request: order.request, ...published };
      const read = orderOf(order.id, plain({ ...view, timeline: JSON.stringify(timeline) }));
      assert.equal(read.status, published.status);
      assert.deepEqual(read.payment?.invoiceUrl, published.payment?.invoiceUrl);
      assert.deepEqual(plain({ of: read.timeline }), plain({ of: timeline }));
      assert.deepEqual(orderOf(order.id, plain({ ...view, timeline })), read, 'an older version’s is a list');
    });

  it('reads an order that no function has seen yet, and refuses a value that is not an order', () => {
    assert.equal(orderOf('new', { request: known.requested.request }).status, 'requested');
    assert.throws(() => orderOf('none', { status: 'paid' }));
    assert.throws(() => orderOf('none', { request: known.requested.request, status: 'strange' }));
  });
});

describe('what is published of an order for the lists', () => {
  const { accepted, paid, paidAndApproved, scheduled } = known;
  const wishOf = (by: 'mentee' | 'mentor') => ({
    ...scheduled,
    rescheduleRequests: {
      one: { ...rescheduleRequest, state: 'open' as const, ask: { ...rescheduleRequest.ask, by } },
    },
  });
  for (const [name, order, answerer] of [
    ['a request that is new', accepted, 'mentorId'],
    ['a paid one', paid, 'mentorId'],
    ['one that is paid and approved', paidAndApproved, undefined],
    ['one where the mentee asks for another time', wishOf('mentee'), 'mentorId'],
    ['one where the mentor asks for another time', wishOf('mentor'), 'menteeId'],
    ['one that is over', expired, undefined],
  ] as const)
    it(`says whose answer it waits for: ${name}`, () => {
      assert.equal(publishedOrderOf(order).answerFrom, answerer && order.request?.[answerer]);
    });

  it('stands by its session while it is open, and then by its end', () => {
    const { menteeId = '', mentorId = '' } = known.scheduled.request ?? {};
    const at = (list: OrderList, time: number) => ({
      mentee: placeInList(menteeId, list, time),
      mentor: placeInList(mentorId, list, time),
    });
    assert.deepEqual(publishedOrderOf(known.scheduled).lists, at('open', terms.startsAt));
    assert.deepEqual(publishedOrderOf(expired).lists, at('over', expired.ended?.at ?? 0));
  });
});

describe('the lists of orders of the client', () => {
  let world: World;
  let me: Me;
  const warnings: string[] = [];
  const failed = ({ en }: { en: string }) => assert.fail(en);

  before(async () => {
    onLog(({ message }) => warnings.push(message), { level: 'warn' });
    world = await startWorld();
    const indexes: unknown = JSON.parse(/"orders": \{[^]*?"\.indexOn": (\[[^\]]*\])/.exec(rules)?.[1] ?? '');
    await world.setRules({ ...OPEN, orders: { '.indexOn': indexes } });
    me = { database: world.client('mentee-citra'), uid: 'mentee-citra' };
  });

  /** The SDK warns of a query that the rules have no index for. */
  afterEach(() => {
    assert.deepEqual(warnings.splice(0), []);
  });

  after(async () => {
    onLog(null);
    await world[Symbol.asyncDispose]();
  });

  const put = (orders: Record<string, object>) => world.admin().ref('orders').set(plain(orders));
  const placed = (createdAt: number, more: object = {}): object => ({
    request: { ...known.requested.request, menteeId: me.uid, createdAt },
    ...more,
  });

  it('leaves out the one that it cannot read, and counts it', async () => {
    const next = (at: number) => ({ lists: { mentee: placeInList(me.uid, 'open', at) } });
    await put({
      'order-0001': placed(1, next(30)),
      'order-0002': placed(2, { ...next(20), status: 'of-a-later-backend' }),
      'order-0003': placed(3, { ...next(10), status: 'paid' }),
    });
    const listed = async (list: OrderList, most: number) => {
      const { orders, hasMore } = await new Promise<ListedOrders>((seen) => {
        watchOrderList(me, 'mentee', list, most, { seen, failed });
      });
      return { ids: orders.map(({ id }) => id), hasMore };
    };
    const readable = ['order-0003', 'order-0001'];
    assert.deepEqual(await listed('open', 3), { ids: readable, hasMore: false });
    assert.deepEqual(await listed('open', 2), { ids: readable, hasMore: true });
    assert.deepEqual(await listed('open', 1), { ids: ['order-0003'], hasMore: true });
    assert.deepEqual(await listed('over', 1), { ids: [], hasMore: false });
  });

  it('finds the sessions of a stretch of time, ahead and past, on both sides, the first first', async () => {
    const at = (list: OrderList, side: Party, start: number, more: object = {}) => ({
      request: { ...known.requested.request, menteeId: me.uid, createdAt: 1, startsAt: start },
      lists: { [side]: placeInList(me.uid, list, list === 'open' ? start : start + HOUR) },
      status: list === 'open' ? 'scheduled' : 'completed',
      ...more,
    });
    await put({
      'order-0001': at('open', 'mentee', 20 * DAY),
      'order-0002': at('open', 'mentor', 19 * DAY),
      'order-0003': at('over', 'mentee', 18 * DAY),
      'order-0004': at('over', 'mentee', 18 * DAY, { status: 'cancelled' }),
      'order-0005': at('open', 'mentee', 20 * DAY, { status: 'paid' }),
      'order-0006': at('open', 'mentee', 25 * DAY),
      'order-0007': at('over', 'mentor', 17 * DAY),
      // It was completed days later, when the functions were back.
      'order-0008': {
        ...at('over', 'mentor', 24 * DAY),
        lists: { mentor: placeInList(me.uid, 'over', 28 * DAY) },
      },
    });
    const sessions = await new Promise<Order[]>((seen) => {
      watchSessions(me, { startsAt: 18 * DAY, endsAt: 25 * DAY }, { seen, failed });
    });
    assert.deepEqual(
      sessions.map(({ id }) => id),
      ['order-0003', 'order-0002', 'order-0001', 'order-0008'],
    );
  });

  it('leaves out the newest of more than a hundred that wait for an answer', async () => {
    const ids = Array.from({ length: 101 }, (_, n) => `order-${1000 + n}`);
    await put(Object.fromEntries(ids.map((id, n) => [id, placed(n, { answerFrom: me.uid })])));
    const waiting = await new Promise<Order[]>((seen) => {
      watchToAnswer(me, { seen, failed });
    });
    assert.deepEqual(waiting.map(({ id }) => id).reverse(), ids.slice(0, 100));
  });

  it('finds the latest by their time, whatever their ids are', async () => {
    const older = Array.from({ length: 5 }, (_, n) => [`f0${n}d61a2-of-create-order`, n] as const);
    const newer = Array.from({ length: 3 }, (_, n) => [`-Nof-a-web-app-${n}`, 10 + n] as const);
    await put(
      Object.fromEntries([...older, ...newer].map(([id, at]) => [id, placed(at, { status: 'paid' })])),
    );
    const latest = await new Promise<Order[]>((seen) => {
      watchLatest(me, 3, { seen, failed });
    });
    const { paid } = await new Promise<Readonly<Record<Status, readonly Order[]>>>((seen) => {
      watchStatuses(me, 3, { seen, failed });
    });
    const newest = newer.map(([id]) => id).reverse();
    assert.deepEqual([latest.map(({ id }) => id), paid.slice(0, 3).map(({ id }) => id)], [newest, newest]);
    assert.equal(new Set(paid.map(({ id }) => id)).size, paid.length);
  });

  it('finds the money at rest, also of an order that goes on', async () => {
    const payment = publishedOrderOf(known.paid).payment;
    await put({
      'order-0001': placed(1, { status: 'paid', payment }),
      'order-0002': placed(2, { status: 'paid', payment: { ...payment, byHand: 150_000 } }),
      'order-0003': placed(3, {
        status: 'rejected',
        payment: { ...payment, status: 'refunding', onTheWay: 1 },
      }),
    });
    const money = await new Promise<MoneyAtRest>((seen) => {
      watchMoneyAtRest(me, { seen, failed });
    });
    assert.deepEqual(
      [money.byHand, money.onTheWay].map((orders) => orders.map(({ id }) => id)),
      [['order-0002'], ['order-0003']],
    );
  });
});

/** The states of an order: each is tried with each of the others. */
const statuses = Object.keys({
  requested: 0,
  declined: 0,
  pending: 0,
  approved: 0,
  paid: 0,
  scheduled: 0,
  completed: 0,
  rejected: 0,
  expired: 0,
  cancelled: 0,
} satisfies Record<Status, 0>);
const starts = [3_600_000, -3_600_000];
interface Variant {
  payment: 'open' | 'closed';
  by: 'mentee' | 'mentor' | undefined;
  /** How long ago the payment was checked, in milliseconds. */
  checked?: number;
}
const variants: readonly Variant[] = [
  { payment: 'open', by: undefined },
  { payment: 'open', by: undefined, checked: 30_000 },
  { payment: 'open', by: undefined, checked: 60_000 },
  { payment: 'closed', by: 'mentee' },
  { payment: 'open', by: 'mentor' },
];

const rescheduleId = '-Nabcdefghijk';
const people = ['mentee-citra', 'mentor-ayu'];

const actions: Record<string, { may: (order: Order, me: Me, now: number) => boolean; act: Act }> = {
  decide: {
    may: (order, me, now) => permittedTo(me.uid, order, now).decide,
    act: (me, order) => decide(me, order, { decision: 'rejected', reason: 'Full.' }),
  },
  cancel: {
    may: (order, me, now) => permittedTo(me.uid, order, now).cancel,
    act: (me, order) => cancel(me, order, ''),
  },
  askForAnotherTime: {
    may: (order, me, now) => permittedTo(me.uid, order, now).askForAnotherTime,
    act: (me, order, now) =>
      askForAnotherTime(me, order, Math.ceil(now / 300_000) * 300_000 + 86_400_000, ''),
  },
  answerAnotherTime: {
    may: (order, me, now) => permittedTo(me.uid, order, now).answer.length > 0,
    act: (me, order) => answerAnotherTime(me, order, rescheduleId, 'accepted'),
  },
  askForInvoice: {
    may: (order, me, now) => permittedTo(me.uid, order, now).askForInvoice,
    act: (me, order) => askForInvoice(me, order),
  },
  checkPayment: {
    may: (order, me, now) => permittedTo(me.uid, order, now).checkPayment,
    act: (me, order) => checkPayment(me, order),
  },
  giveFeedback: {
    may: (order, me, now) => permittedTo(me.uid, order, now).giveFeedback,
    act: (me, order) => giveFeedback(me, order, 10, ''),
  },
  reportAbsence: {
    may: (order, me, now) => permittedTo(me.uid, order, now).reportAbsence,
    act: (me, order) => reportAbsence(me, order, ''),
  },
  answerAbsence: {
    may: (order, me, now) => permittedTo(me.uid, order, now).answerAbsence,
    act: (me, order) => answerAbsence(me, order, 'disputed', 'I was there.'),
  },
};

const attendanceWith = (until: number, by: 'mentee' | 'mentor' | undefined): object =>
  by === undefined
    ? { attendance: { status: 'open', reportBy: until } }
    : {
        attendance: { status: 'reported', by, reportBy: until, answerBy: until },
        absences: { [by]: { report: { at: 1 } } },
      };

type Act = (me: Me, order: Order, now: number) => Promise<Answer>;

describe('the buttons of the client', () => {
  let world: World;
  let both: Me[];

  before(async () => {
    setLogLevel('error');
    world = await startWorld();
    await world.rest('PUT', '/.settings/rules.json', rules);
    both = people.map((uid) => ({ database: world.client(uid), uid }));
  });

  after(async () => {
    setLogLevel('info');
    await world[Symbol.asyncDispose]();
  });

  const orderWith = (status: string, ahead: number, { payment, by, checked }: Variant): object => ({
    request: known.requested.request,
    status,
    ...(checked !== undefined && { checkPaymentAt: Date.now() - checked }),
    ...(status !== 'requested' &&
      status !== 'declined' && {
        terms: {
          ...terms,
          startsAt: Date.now() + ahead,
          endsAt: Date.now() + ahead + 3_600_000,
          approveBy: Date.now() + ahead,
          payBy: Date.now() + ahead,
          version: 1,
        },
        ...(by === 'mentor' && { autoApproved: true }),
        payment: {
          status: payment,
          amount: terms.amount,
          attempt: 1,
          invoiceId: 'i',
          invoiceUrl: 'https://checkout.example/i',
          expiresAt: 1,
        },
        ...(status === 'completed' && attendanceWith(Date.now() + ahead, by)),
        ...(by && {
          rescheduleRequests: {
            [rescheduleId]: { state: 'open', by, startsAt: 1, answerBy: Date.now() + ahead },
          },
        }),
      }),
  });

  for (const [name, { may, act }] of Object.entries(actions))
    it(`are those that the rules allow: ${name}`, async () => {
      const seen = { done: 0, refused: 0, failed: 0 };
      for (const status of statuses)
        for (const ahead of starts)
          for (const variant of variants)
            for (const me of both) {
              const value = orderWith(status, ahead, variant);
              await world.admin().ref('orders/order-0001').set(value);
              const order = orderOf('order-0001', value);
              const now = Date.now();
              const { outcome } = await act(me, order, now);
              const allowed = may(order, me, now);
              // The rules cannot search the requests; the backend declines the second one.
              const isSecond = name === 'askForAnotherTime' && variant.by !== undefined;
              if (isSecond) assert.equal(allowed, false);
              else
                assert.equal(
                  outcome,
                  allowed ? 'done' : 'refused',
                  JSON.stringify({ status, ahead, variant, uid: me.uid }),
                );
              seen[outcome] += 1;
            }
      assert.ok(seen.done > 0 && seen.refused > 0);
    });
});

describe('the busy times of a mentor', () => {
  let world: World;
  const stretch = (from: number, to: number) => ({ startsAt: from * HOUR, endsAt: to * HOUR });
  const within = stretch(1_000, 1_100);

  beforeEach(async () => {
    world = await startWorld();
    await world.rest('PUT', '/.settings/rules.json', rules);
    await world
      .admin()
      .ref('slots/mentor-ayu/taken')
      .set({ held: stretch(1_010, 1_011) });
  });

  afterEach(() => world[Symbol.asyncDispose]());

  const publish = (askedAt: number) =>
    world
      .admin()
      .ref('busyTimes/mentor-ayu')
      .set({ namedAt: 1, askedAt, times: [stretch(1_020, 1_021), stretch(2_000, 2_001)] });
  const busyOf = (database: Me['database'], count: number) =>
    new Promise<readonly Stretch[]>((resolve) => {
      const stop = watchBusyTimes({ database }, 'mentor-ayu', within, {
        seen: (busy) => {
          if (busy.length !== count) return;
          resolve(busy);
          setImmediate(() => {
            stop();
          });
        },
        failed: ({ en }) => assert.fail(en),
      });
    });
  const asked = async () => (await world.admin().ref('busyAsks/mentor-ayu').get()).exists();

  it('are the taken ones alone where no calendar is named, and nothing is asked for', async () => {
    assert.deepEqual(await busyOf(world.client('mentee-citra'), 1), [stretch(1_010, 1_011)]);
    assert.equal(await asked(), false);
  });

  it('are those of own calendars, too, which are asked for anew once they are old', async () => {
    await publish(Date.now());
    const all = [stretch(1_010, 1_011), stretch(1_020, 1_021)];
    assert.deepEqual(await busyOf(world.client('mentee-citra'), 2), all);
    assert.equal(await asked(), false);
    await publish(Date.now() - askedAgainAfter);
    const client = world.client('mentee-citra');
    const stop = watchBusyTimes({ database: client }, 'mentor-ayu', within, {
      seen: () => undefined,
      failed: ({ en }) => assert.fail(en),
    });
    await until(asked);
    stop();
  });
});
