import { randomUUID } from 'node:crypto';
import { bucketAt } from '../../../emulators/storage/bucket-client.ts';
import { xenditBy } from '../../../stack/vendor-controls.ts';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import * as z from 'zod';
import { registerPerson } from '../../../stack/seed/seed.ts';
import type { Cancellation } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { defaultPayoutPolicy } from '../../src/payout/payout-policy.ts';
import { newRemoval } from '../../src/personal-data/removal.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { entryAt } from './entry.ts';
import { stack } from './environment.ts';
import { offering } from './participants.ts';
import type { OwnWorld } from './own-world.ts';
import { read, writeUnheard } from './unheard.ts';

/** Words of a person that stand nowhere else, so that each can be searched for. */
export type PlantedWords = Record<
  'name' | 'firstName' | 'email' | 'note' | 'reason' | 'comment' | 'account',
  string
>;

export const plantedIn = (tag: string): PlantedWords => ({
  name: `Zuleika${tag} Qomariyah${tag}`,
  firstName: `Zuleika${tag}`,
  email: `zuleika-${tag}@example.com`,
  note: `a-note-of-${tag}`,
  reason: `a-reason-of-${tag}`,
  comment: `a-comment-of-${tag}`,
  account: `77${tag.replace(/./g, (char) => String(char.charCodeAt(0) % 10))}`,
});

/** A mentee and a mentor, of whom everything that they can say is planted. */
export interface LeavingPair {
  menteeId: string;
  mentorId: string;
  mentee: PlantedWords;
  mentor: PlantedWords;
}

const letters = (): string =>
  randomUUID()
    .replace(/[^a-f]/g, '')
    .slice(0, 8);

/** `mentee`: the words of somebody who signs up again. */
export async function leavingPair({ mentee = plantedIn(`m${letters()}`) } = {}): Promise<LeavingPair> {
  const mentor = plantedIn(`t${letters()}`);
  const [menteeId, mentorId] = [`mentee-${randomUUID()}`, `mentor-${randomUUID()}`];
  const targets = {
    auth: stack.FIREBASE_AUTH_EMULATOR_HOST,
    database: stack.FIREBASE_DATABASE_EMULATOR_HOST,
  };
  for (const [uid, { name, email }] of [
    [menteeId, mentee],
    [mentorId, mentor],
  ] as const)
    await registerPerson(targets, {
      uid,
      name,
      email,
      password: 'rahasia-123',
      locale: 'en',
      timeZone: 'Asia/Jakarta',
    });
  await writeUnheard(`mentors/${mentorId}`, { ...offering, name: mentor.name, headline: mentor.note });
  await writeUnheard(`busyCalendars/${mentorId}`, { seen: { namedAt: 1, at: 1, calendars: [] } });
  return { menteeId, mentorId, mentee, mentor };
}

let placed = 0;

/** Drives orders of such a pair in a world of its own. */
export function leavingOrders(world: OwnWorld, pair: LeavingPair) {
  const { clock, processOrder } = world;
  const { menteeId, mentorId, mentee, mentor } = pair;
  const xendit = xenditBy({
    get: (path) => getJson(`${world.urls.xendit}${path}`),
    post: (path, body) => postJson(`${world.urls.xendit}${path}`, body),
  });
  const orderIds: string[] = [];

  async function say(orderId: string, fact: string, words: object): Promise<void> {
    await writeUnheard(`orders/${orderId}/${fact}`, { ...words, at: clock.now() });
    await processOrder(orderId);
  }

  async function pending(change: object = {}): Promise<string> {
    const orderId = randomUUID();
    orderIds.push(orderId);
    placed += 1;
    const startsAt = Math.ceil((clock.now() + 4 * DAY) / HOUR) * HOUR + placed * HOUR;
    const request = { menteeId, mentorId, topicId: 'data', minutes: 60, startsAt, createdAt: clock.now() };
    await writeUnheard(`orders/${orderId}/request`, { ...request, note: mentee.note, ...change });
    await processOrder(orderId);
    return orderId;
  }

  async function paid(): Promise<string> {
    const orderId = await pending();
    const [invoice] = (await entryAt(orderId)).order.invoices;
    await xendit.pay(invoice?.id ?? '', { channel: 'DANA' });
    await world.noteCallback(orderId, invoice?.id ?? '');
    await processOrder(orderId);
    return orderId;
  }

  async function scheduled(): Promise<string> {
    const orderId = await paid();
    await say(orderId, 'approval', { decision: 'approved' });
    return orderId;
  }

  async function toEnd(orderId: string): Promise<void> {
    const startsAt = Number(await read(`orders/${orderId}/terms/startsAt`));
    clock.advance(Math.max(0, startsAt + HOUR + MINUTE - clock.now()));
    await processOrder(orderId);
  }

  return {
    orderIds,
    pending,
    paid,
    scheduled,
    declined: () => pending({ quotedAmount: 1 }),
    async rejected() {
      const orderId = await pending();
      await say(orderId, 'approval', { decision: 'rejected', reason: mentor.reason });
    },
    async cancelledBy(by: 'mentee' | 'mentor') {
      const orderId = await paid();
      await say(orderId, 'cancellation', { by, reason: pair[by].reason });
    },
    async movedTime() {
      const orderId = await scheduled();
      for (const by of ['mentee', 'mentor'] as const) {
        const startsAt = Number(await read(`orders/${orderId}/terms/startsAt`)) + 50 * DAY;
        await say(orderId, `reschedules/${by}-1/ask`, { by, startsAt, reason: pair[by].reason });
        await say(orderId, `reschedules/${by}-1/answer`, { decision: 'refused' });
      }
    },
    async praised() {
      const orderId = await scheduled();
      await toEnd(orderId);
      await say(orderId, 'feedback', { rating: 9, comment: mentee.comment, isPublic: true });
    },
    async missed(by: 'mentee' | 'mentor') {
      const orderId = await scheduled();
      await toEnd(orderId);
      await say(orderId, `absences/${by}/report`, { reason: pair[by].reason });
      const other = by === 'mentee' ? 'mentor' : 'mentee';
      await say(orderId, `absences/${by}/answer`, { decision: 'agreed', reason: pair[other].reason });
    },
    async passAll(ms: number) {
      clock.advance(ms);
      for (const orderId of orderIds) await processOrder(orderId);
    },
    xendit,
  };
}

export type LeavingOrders = ReturnType<typeof leavingOrders>;

/** Closes an account without the stack's trigger, whose worker has other stand-ins. */
export async function closeUnheard({ clock }: OwnWorld, personId: string): Promise<void> {
  const removal = newRemoval({ personId, by: 'person' }, clock.now());
  await writeUnheard(`disabled/${personId}`, clock.now());
  await writeUnheard(`removals/${personId}`, { ...removal, revision: 1, token: 'closed' });
}

/** What a removal works with in that world. It calls orders off without the stack's trigger, which has another Xendit. */
export const partsOf = ({ ports, policy, processOrder }: OwnWorld) => ({
  ports: {
    ...ports,
    orders: {
      ...ports.orders,
      cancel: (orderId: string, cancellation: Cancellation) =>
        writeUnheard(`orders/${orderId}/cancellation`, cancellation),
    },
  },
  policy,
  payoutPolicy: defaultPayoutPolicy,
  processOrder,
});

/** Everywhere that one of these words stands: paths of the database, and objects of the world's bucket. */
export async function placesOf(words: readonly string[], world: OwnWorld): Promise<string[]> {
  const bucket = bucketAt(`${world.urls.storage}/storage/v1/b/${stack.ARCHIVE_BUCKET}`);
  const names = await bucket.named('');
  const archived = await Promise.all(
    names.map(async (name) => [`bucket:${name}`, await bucket.read(name)] as const),
  );
  const database = await read('');
  return [...leavesOf('', database), ...archived.flatMap(([name, content]) => leavesOf(name, content))]
    .filter(([path, text]) => words.some((word) => text.includes(word) || path.includes(word)))
    .map(([path]) => path);
}

/** The events of the world's calendar that are not deleted, as text. */
export async function eventsIn({ urls }: OwnWorld): Promise<string> {
  const events = z
    .array(z.looseObject({ status: z.string() }))
    .parse(await getJson(`${urls.google}/_/events`));
  return JSON.stringify(events.filter(({ status }) => status !== 'cancelled'));
}

/** The calls by which a removal changes something. */
const changes: Readonly<Record<string, readonly string[]>> = {
  removals: ['turn'],
  orders: ['cancel'],
  ledger: ['turn'],
  calendar: ['forget'],
  archive: ['remove'],
  payees: ['forget'],
  personalPlaces: ['clear'],
  addresses: ['forget'],
  identity: ['remove'],
};

class Death extends Error {}

/** The ports of a worker that dies right before or after its change of that number, and makes none from then on. `made`: how many it has made. */
export function dying(ports: Ports, number: number, moment: 'before' | 'after') {
  let made = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Death();
  };
  const changing =
    (call: (...given: unknown[]) => unknown) =>
    async (...given: unknown[]): Promise<unknown> => {
      if (isDead) return die();
      made += 1;
      const dies = made === number;
      if (dies && moment === 'before') return die();
      const result = await call(...given);
      return dies ? die() : result;
    };
  const watched = (name: string, port: object): object =>
    new Proxy(port, {
      get(target, key): unknown {
        const method: unknown = Reflect.get(target, key);
        if (typeof method !== 'function' || !changes[name]?.includes(String(key))) return method;
        return changing((...given) => Reflect.apply(method, target, given));
      },
    });
  const mortal = new Proxy(ports, {
    get(target, key): unknown {
      const port: unknown = Reflect.get(target, key);
      if (key === 'calendarOf')
        return (organiser: string | undefined) => watched('calendar', ports.calendarOf(organiser));
      return typeof port === 'object' && port !== null && String(key) in changes
        ? watched(String(key), port)
        : port;
    },
  });
  return {
    ports: mortal,
    made: () => made,
    died: () => isDead,
    isDeath: (error: unknown) => error instanceof Death,
  };
}

function leavesOf(path: string, value: unknown): [path: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    leavesOf(path === '' ? key : `${path}/${key}`, child),
  );
}
