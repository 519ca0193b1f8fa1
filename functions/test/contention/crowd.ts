import {
  equalTo,
  onChildAdded,
  onChildChanged,
  orderByChild,
  query,
  ref,
  type DataSnapshot,
} from 'firebase/database';
import { publishedOrder, type PublishedOrder } from '../../src/contract/published-order.ts';
import { databaseOf } from '../../../reliability/chaos/database.ts';
import { inTurns } from '../../../test-kit/in-turns.ts';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { awaited, until } from '../../../commands/until.ts';
import { outsideOf } from '../../../stack/vendor-controls.ts';
import { signIn, type SignedIn } from '../../../stack/sign-in.ts';
import type { Person } from '../../../stack/seed/people.ts';
import { registerPerson } from '../../../stack/seed/seed.ts';
import { databaseNamespace, type Settings } from '../../../stack/settings.ts';
import { DAY, MINUTE } from '../../src/order/policy.ts';

export type Contender = PublishedOrder & { orderId: string };

export interface Contention {
  orders: Contender[];
  /** How many invoices each order has. */
  invoices: ReadonlyMap<string, number>;
  ms: number;
}

/** Twenty stretches, each of which overlaps those beside it; they differ in length. */
const stretches = Array.from({ length: 20 }, (_, index) => ({
  after: index * 30 * MINUTE,
  minutes: index % 3 === 0 ? 90 : 60,
}));

/** Many mentees order one of twenty overlapping stretches of one mentor's time, a number of them at once. */
export async function contend(env: Settings, mentees: number, atOnce: number): Promise<Contention> {
  const crowd = Array.from({ length: mentees }, (_, index) => `crowd-${crypto.randomUUID()}-${index}`);
  const mentor = await enrolMentor(env);
  await profile(env, crowd);
  const startsAt = Math.ceil(((await outsideOf(env).clock.now()) + 3 * DAY) / DAY) * DAY;
  const watched = watch(mentor);
  const started = performance.now();
  const newOrders = crowd.map((menteeId, index) => ({ menteeId, ...stretchOf(index, startsAt) }));
  const stopSweeping = keepSweeping(env);
  await inTurns(
    newOrders,
    async (newOrder) => {
      await watched.decided(await write(env, mentor.uid, newOrder));
    },
    atOnce,
  );
  await stopSweeping();
  const ms = performance.now() - started;
  await mentor.leave();
  const orders = [...watched.orders.values()];
  return { orders, invoices: await countInvoices(env, orders), ms };
}

/**
 * Runs the reconciler whenever no trigger is under way, as the platform does every ten minutes. It is needed because
 * a busy machine may not answer within a call's limit, and the functions emulator does not call a failed trigger
 * again. Returns a function that stops it.
 */
function keepSweeping(env: Settings): () => Promise<void> {
  const { clock } = outsideOf(env);
  const stopped = new AbortController();
  const { underway } = databaseOf(env);
  const isIdle = async (): Promise<boolean> => stopped.signal.aborted || (await underway()) === 0;
  const sweep = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await until('no trigger under way', async () => (await isIdle()) || undefined).catch(() => undefined);
      // A run that fails is followed by the next.
      await clock.run('reconcileOrders').catch(() => undefined);
    }
  };
  const sweeps = sweep();
  return async () => {
    stopped.abort();
    await sweeps;
  };
}

const stretchOf = (index: number, startsAt: number): { startsAt: number; minutes: number } => {
  const { after = 0, minutes = 60 } = stretches[index % stretches.length] ?? {};
  return { startsAt: startsAt + after, minutes };
};

const owner = { authorization: 'Bearer owner', 'content-type': 'application/json' };

const address = (env: Settings, path: string): string =>
  `http://${env['FIREBASE_DATABASE_EMULATOR_HOST'] ?? ''}/${path}.json?ns=${databaseNamespace}`;

async function enrolMentor(env: Settings): Promise<SignedIn> {
  const uid = `mentor-${crypto.randomUUID()}`;
  const [name, timeZone] = ['Wanted', 'Asia/Jakarta'];
  const person: Person = {
    uid,
    name,
    timeZone,
    email: `${uid}@example.com`,
    password: 'rahasia-123',
    locale: 'id',
  };
  const [auth, database] = [env['FIREBASE_AUTH_EMULATOR_HOST'], env['FIREBASE_DATABASE_EMULATOR_HOST']];
  await registerPerson({ auth: auth ?? '', database: database ?? '' }, person);
  const offers = { short: { minutes: 60, price: 150_000 }, long: { minutes: 90, price: 210_000 } };
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const availability = Object.fromEntries(days.map((day) => [day, [{ from: '00:00', to: '24:00' }]]));
  const offering = { name, timeZone, topics: { data: { title: 'Data', offers } }, availability };
  await getJson(address(env, `mentors/${uid}`), {
    method: 'PUT',
    headers: owner,
    body: JSON.stringify(offering),
  });
  return signIn(person, env);
}

async function profile(env: Settings, crowd: readonly string[]): Promise<void> {
  const profiles = crowd.map((uid) => [
    uid,
    { name: 'Mentee', email: `${uid}@example.com`, locale: 'en', timeZone: 'Asia/Jakarta' },
  ]);
  const body = JSON.stringify(Object.fromEntries(profiles));
  await getJson(address(env, 'users'), { method: 'PATCH', headers: owner, body });
}

/** An unsigned token, which the emulators accept. */
function tokenOf(uid: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: uid, user_id: uid })}.`;
}

/** Orders as the web app does, under the rules, but without a browser for each mentee. */
async function write(
  env: Settings,
  mentorId: string,
  newOrder: { menteeId: string; startsAt: number; minutes: number },
): Promise<string> {
  const orderId = crypto.randomUUID();
  const request = { ...newOrder, mentorId, topicId: 'data', createdAt: { '.sv': 'timestamp' } };
  const url = `${address(env, `orders/${orderId}/request`)}&auth=${tokenOf(newOrder.menteeId)}`;
  await getJson(url, { method: 'PUT', body: JSON.stringify(request) });
  return orderId;
}

/** All decided orders of a mentor, as they are decided. */
function watch({ uid, database }: SignedIn) {
  const orders = new Map<string, Contender>();
  const waiting = new Map<string, () => void>();
  const mine = query(ref(database, 'orders'), orderByChild('request/mentorId'), equalTo(uid));
  const look = (snapshot: DataSnapshot): void => {
    const order = publishedOrder.safeParse(snapshot.val());
    if (snapshot.key === null || !order.success || order.data.status === 'requested') return;
    orders.set(snapshot.key, { ...order.data, orderId: snapshot.key });
    waiting.get(snapshot.key)?.();
  };
  onChildAdded(mine, look);
  onChildChanged(mine, look);
  const decided = (orderId: string): Promise<void> =>
    awaited(
      `${orderId} to be decided`,
      new Promise((resolve) => {
        if (orders.has(orderId)) resolve();
        else waiting.set(orderId, resolve);
      }),
      () => `${orders.size} are decided`,
    );
  return { orders, decided };
}

async function countInvoices(env: Settings, orders: readonly Contender[]): Promise<Map<string, number>> {
  const names = (await outsideOf(env).xendit.invoices()).map(({ external_id }) => external_id.split(':')[1]);
  return new Map(orders.map(({ orderId }) => [orderId, names.filter((name) => name === orderId).length]));
}
