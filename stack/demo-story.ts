import type { Settings } from './settings.ts';
import { mentors } from './seed/mentors.ts';
import { people } from './seed/people.ts';
import { outsideOf, type Outside } from './vendor-controls.ts';
import { signIn, type SignedIn } from './sign-in.ts';
import { until } from '../commands/until.ts';
import { decide, placeOrder, watchOrder, type Order } from '../web/client/index.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The reminders of a new installation: how long before the session each goes out. */
const reminders = [
  { name: '24 hours', before: 24 * hour },
  { name: '1 hour', before: hour },
  { name: '10 minutes', before: 10 * minute },
];

export type Narrate = (what: string, detail: string) => void;

interface Scene {
  readonly outside: Outside;
  readonly mentee: SignedIn;
  readonly mentor: SignedIn;
  readonly narrate: Narrate;
}

/**
 * Drives one order from the mentee's request to the last reminder, and prints each event. Throws a MissingError for
 * the first event that does not come.
 */
export async function tellStory(env: Settings, narrate: Narrate): Promise<void> {
  const outside = outsideOf(env);
  const [mentee, mentor] = await Promise.all([signIn(people.citra, env), signIn(people.ayu, env)]);
  try {
    await carryOrder({ outside, mentee, mentor, narrate });
  } finally {
    await Promise.all([mentee.leave(), mentor.leave()]);
  }
}

async function carryOrder(scene: Scene): Promise<void> {
  const { outside, mentee, narrate } = scene;
  const startsAt = tenInTheMorning((await outside.clock.now()) + 25 * hour);
  const { orderId } = await placeOrder(mentee, {
    mentorId: people.ayu.uid,
    topicId: 'machine-learning',
    minutes: 60,
    startsAt,
  });
  const topic = mentors[people.ayu.uid].topics['machine-learning'].title;
  narrate('order', `${orderId}: ${topic} with ${people.ayu.name}, ${wallClock(startsAt)}`);

  let order: Order | undefined;
  const unwatch = watchOrder(mentee, orderId, {
    seen: (seen) => {
      if (seen && seen.status !== order?.status) narrate('status', withReason(seen));
      order = seen;
    },
    failed: ({ en }) => {
      throw new Error(en);
    },
  });
  const mails = mailReader(scene);
  try {
    await payFor(scene, () => order);
    await mails.read(2);
    await approve(scene, orderId, () => order);
    // Google's two invitations, and our two confirmations.
    await mails.read(6);
    for (const [index, { name, before }] of reminders.entries()) {
      await outside.clock.advanceTo(startsAt - before);
      narrate('clock', `${wallClock(startsAt - before)}, ${name} before the session`);
      await mails.read(8 + 2 * index, 'reminder');
    }
  } finally {
    unwatch();
  }
}

async function payFor({ outside, narrate }: Scene, order: () => Order | undefined): Promise<void> {
  const { invoiceId, invoiceUrl } = await until('an invoice', () => refusedOr(order(), order()?.payment));
  narrate('invoice', invoiceUrl);
  await outside.xendit.pay(invoiceId, { channel: 'BCA' });
  narrate('payment', `${people.citra.name} paid by virtual account`);
  const answer = await until('an answered payment callback', async () => {
    const callbacks = await outside.xendit.callbacks();
    return callbacks.find(({ body }) => body['id'] === invoiceId)?.status;
  });
  narrate('callback', `Xendit told the functions, which answered ${answer}`);
  await until('the status "paid"', () => (order()?.status === 'paid' ? true : undefined));
}

async function approve(
  { mentor, narrate }: Scene,
  id: string,
  order: () => Order | undefined,
): Promise<void> {
  await decide(mentor, { id }, { decision: 'approved' });
  narrate('approval', `${people.ayu.name} approved`);
  const { eventId } = await until('a calendar event', () => order()?.meeting);
  narrate('event', eventId);
  narrate('meet', await until('a Meet link', () => order()?.meeting?.meetUrl));
}

/** Prints every mail once, in the order of arrival. */
function mailReader({ outside, narrate }: Scene): { read(atLeast: number, what?: string): Promise<void> } {
  let told = 0;
  return {
    async read(atLeast, what = 'mail') {
      const mails = await until(`mail number ${atLeast}`, async () => {
        const all = await outside.inbox.all();
        return all.length >= atLeast ? all : undefined;
      });
      for (const { to, subject } of mails.slice(told)) narrate(what, `to ${to}: ${subject}`);
      told = mails.length;
    },
  };
}

/** A declined order gets no invoice: it says so at once, instead of waiting. */
function refusedOr<T>(order: Order | undefined, answer: T | undefined): T | undefined {
  if (order?.status === 'declined')
    throw new Error(`The order was declined: ${order.reason ?? 'no reason'}.`);
  return answer;
}

/** Ten o'clock in Jakarta (UTC+7, no daylight saving), on the first day on which it is not before `earliest`. */
function tenInTheMorning(earliest: number): number {
  const day = 24 * hour;
  const threeUtc = Math.floor(earliest / day) * day + 3 * hour;
  return threeUtc >= earliest ? threeUtc : threeUtc + day;
}

function wallClock(at: number): string {
  const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Jakarta' } as const;
  return `${new Intl.DateTimeFormat('en-GB', form).format(at)} in Jakarta`;
}

function withReason({ status, reason }: Order): string {
  return reason === undefined ? status : `${status} (${reason})`;
}
