import { signIn, type SignedIn } from '../../stack/sign-in.ts';
import { outsideOf, type Outside } from '../../stack/vendor-controls.ts';
import { until } from '../../commands/until.ts';
import { people, type Person } from '../../stack/seed/people.ts';
import type { Settings } from '../../stack/settings.ts';
import {
  askForAnotherTime,
  decide,
  giveFeedback,
  placeOrder,
  watchOrder,
  type Me,
  type Order,
  type NewOrder,
} from '../client/index.ts';
import { nameAccount, payoutEnds } from './payouts-stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Orders in every state that a picture shows, by what they show. */
export interface Stage {
  readonly outside: Outside;
  readonly orders: {
    /** Of the week before: its share was paid. */
    readonly earned: string;
    readonly completed: string;
    readonly scheduled: string;
    readonly wished: string;
    readonly pending: string;
    readonly paid: string;
    readonly rejected: string;
    readonly declined: string;
    /** Google refuses its meeting for good. */
    readonly stuck: string;
  };
}

/** Plays some days of a small marketplace, so that the pages have content. */
export async function setStage(env: Settings): Promise<Stage> {
  const outside = outsideOf(env);
  const monday = mondayAfter(await outside.clock.now());
  await outside.clock.advanceTo(monday);
  const [google, xendit] = [env['GOOGLE_API_ROOT_URL'] ?? '', env['XENDIT_API_URL'] ?? ''];
  const enter = (person: Person) => signIn(person, env);
  const [citra, dewi, ayu, budi] = await Promise.all([
    enter(people.citra),
    enter(people.dewi),
    enter(people.ayu),
    enter(people.budi),
  ]);
  try {
    return { outside, orders: await play({ outside, google, xendit, citra, dewi, ayu, budi }, monday) };
  } finally {
    await Promise.all([citra, dewi, ayu, budi].map((person) => person.leave()));
  }
}

interface Cast {
  outside: Outside;
  /** The addresses of their stand-ins. */
  google: string;
  xendit: string;
  citra: SignedIn;
  dewi: SignedIn;
  ayu: SignedIn;
  budi: SignedIn;
}

async function play(cast: Cast, firstMonday: number): Promise<Stage['orders']> {
  const { outside, google, citra, dewi, ayu, budi } = cast;
  const today = firstMonday + 7 * DAY;
  const at = (days: number, hour: number): number => today + days * DAY + (hour - 8) * HOUR;
  const ml = { mentorId: people.ayu.uid, topicId: 'machine-learning', minutes: 60 };
  const design = { mentorId: people.budi.uid, topicId: 'product-design', minutes: 90 };

  const earned = await hold(cast, { ...ml, startsAt: at(-7, 11) }, ayu);
  await hold(cast, { ...design, startsAt: at(-7, 17) }, budi);
  await nameAccount(ayu, { channel: 'ID_BCA', holder: people.ayu.name, number: '1234567890' });
  await outside.clock.advanceTo(at(-1, 11));
  await nameAccount(budi, { channel: 'ID_GOPAY', holder: people.budi.name, number: '081234567890' });
  await outside.clock.advanceTo(today);

  const completed = await order(citra, { ...ml, startsAt: at(0, 12) });
  await pay(outside, citra, completed);
  await say(ayu, completed);
  await reach(citra, completed, 'scheduled');
  await outside.clock.advanceTo(at(0, 10));
  await payoutEnds(outside, ayu, 'succeeded');
  await outside.faults.set(cast.xendit, {
    kind: 'payout-fails',
    ms: 0,
    code: 'INSUFFICIENT_BALANCE',
    times: 1,
  });
  await outside.clock.advanceTo(at(0, 13) + 60_000);
  await payoutEnds(outside, budi, 'failed');
  await reach(citra, completed, 'completed');
  await giveFeedback(citra, { id: completed }, 9, 'Jelas dan sabar, terima kasih!', true);

  const scheduled = await order(citra, { ...ml, startsAt: at(1, 10) });
  const wished = await order(dewi, { ...design, startsAt: at(2, 14) });
  await pay(outside, citra, scheduled);
  await say(ayu, scheduled);
  await pay(outside, dewi, wished);
  await say(budi, wished);
  await askForAnotherTime(dewi, await reach(dewi, wished, 'scheduled'), at(3, 9), 'Kelas saya dimajukan.');
  const scheduledWithRoom = await seen(citra, scheduled, ({ meeting }) => meeting?.status === 'ready');

  const rejected = await order(citra, { ...design, startsAt: at(3, 15) });
  await pay(outside, citra, rejected);
  await reach(citra, rejected, 'paid');
  await decide(budi, { id: rejected }, { decision: 'rejected', reason: 'Hari itu saya di luar kota.' });
  await seen(citra, rejected, ({ payment }) => payment?.status === 'refunded');

  const declined = await order(dewi, { ...ml, startsAt: scheduledWithRoom.request.startsAt });
  await reach(dewi, declined, 'declined');
  const note = 'Bagaimana memilih metrik untuk model rekomendasi?';
  const pending = await order(citra, { ...ml, minutes: 90, startsAt: at(4, 13), note });
  const paid = await order(dewi, { ...ml, topicId: 'career-data', startsAt: at(2, 16) });
  await pay(outside, dewi, paid);
  await Promise.all([
    reach(dewi, paid, 'paid'),
    seen(citra, pending, ({ payment }) => payment !== undefined),
  ]);
  const stuck = await order(citra, { ...design, startsAt: at(4, 9) });
  await pay(outside, citra, stuck);
  await reach(citra, stuck, 'paid');
  await outside.faults.set(google, noCalendar);
  await say(budi, stuck);
  await seen(citra, stuck, ({ timeline }) => timeline.some(({ what }) => what === 'approved'));
  return { earned, completed, scheduled, wished, pending, paid, rejected, declined, stuck };
}

/** A session that takes place. */
async function hold({ outside, citra }: Cast, newOrder: NewOrder, mentor: SignedIn): Promise<string> {
  const id = await order(citra, newOrder);
  await pay(outside, citra, id);
  await say(mentor, id);
  await reach(citra, id, 'scheduled');
  await outside.clock.advanceTo(newOrder.startsAt + newOrder.minutes * 60_000 + 60_000);
  await reach(citra, id, 'completed');
  return id;
}

/** Google's answer when the calendar is no longer shared with the service account. */
const noCalendar = {
  kind: 'error',
  method: 'POST',
  path: '/events',
  status: 404,
  body: { error: { code: 404, message: 'Not Found', errors: [{ domain: 'global', reason: 'notFound' }] } },
  times: 99,
};

async function order(mentee: Me, newOrder: NewOrder): Promise<string> {
  const placed = await placeOrder(mentee, newOrder);
  if (placed.outcome !== 'done') throw new Error(placed.text.en);
  return placed.orderId;
}

async function pay({ xendit }: Outside, mentee: Me, orderId: string): Promise<void> {
  const { payment } = await seen(mentee, orderId, (known) => known.payment !== undefined);
  await xendit.pay(payment?.invoiceId ?? '', { channel: 'QRIS' });
}

async function say(mentor: Me, id: string): Promise<void> {
  const decided = await decide(mentor, { id }, { decision: 'approved' });
  if (decided.outcome !== 'done') throw new Error(decided.text.en);
}

const reach = (me: Me, orderId: string, status: Order['status']): Promise<Order> =>
  seen(me, orderId, (order) => order.status === status);

/** Waits until the order is so. */
async function seen(me: Me, orderId: string, isSo: (order: Order) => boolean): Promise<Order> {
  let latest: Order | undefined;
  const stop = watchOrder(me, orderId, {
    seen: (order) => {
      latest = order;
    },
    failed: () => undefined,
  });
  try {
    return await until(
      `${orderId}: ${isSo.toString()}`,
      () => (latest && isSo(latest) ? latest : undefined),
      () => latest,
    );
  } finally {
    stop();
  }
}

/** Eight o'clock in Jakarta on a Monday. */
export function mondayAfter(now: number): number {
  const mondayEightInJakarta = Date.parse('2026-01-05T01:00:00Z');
  return mondayEightInJakarta + Math.ceil((now - mondayEightInJakarta) / (7 * DAY)) * 7 * DAY;
}
