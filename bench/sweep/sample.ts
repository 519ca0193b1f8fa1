import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { inTurns } from '../../test-kit/in-turns.ts';
import { getJson } from '../../emulators/shared/http/json.ts';
import { outsideOf } from '../../stack/vendor-controls.ts';
import type { StandIns } from '../../stack/stand-ins.ts';
import { databaseNamespace, type Settings } from '../../stack/settings.ts';
import type { ProcessOrder } from '../../functions/src/effects/process-order.ts';
import type { Ports } from '../../functions/src/ports/ports.ts';
import { DAY, defaultPolicy, HOUR, MINUTE } from '../../functions/src/order/policy.ts';

/** How many orders have a reminder due, and how many an invoice to be read back, in every run of a sweep. */
export const due = 100;

const AT_ONCE = 10;

const recordSchema = z.record(z.string(), z.unknown());
const childrenSchema = z.record(z.string(), recordSchema);

/** An order in the database: its private record and its view. */
export interface Stored {
  readonly ledger: Record<string, unknown>;
  readonly order: Record<string, unknown>;
}

/** Orders that were processed by the functions' own code, to be put into databases of any size. */
export interface Sample {
  /** A whole database: the people, and the due orders. */
  readonly base: Record<string, unknown>;
  /** One whose session is over. */
  readonly past: Stored;
  /** One with a scheduled session ahead. */
  readonly ahead: Stored;
}

/**
 * Brings orders to the point where the sweeps find them, and leaves the clock at the time at which they are due: one
 * hundred for a reminder, another hundred for the read-back of an unpaid invoice.
 */
export async function carrySample(
  env: Settings,
  { clock }: StandIns,
  { ports, processOrder }: { ports: Pick<Ports, 'ledger' | 'orders'>; processOrder: ProcessOrder },
): Promise<Sample> {
  const { xendit } = outsideOf(env);
  const host = `http://${env['FIREBASE_DATABASE_EMULATOR_HOST'] ?? ''}`;
  const owner = { authorization: 'Bearer owner' };
  const at = (path: string) => `${host}/${path}.json?ns=${databaseNamespace}&disableTriggers=true`;
  const read = (path: string) => getJson(at(path), { headers: owner });
  const write = (path: string, value: unknown) =>
    getJson(at(path), { method: 'PUT', headers: owner, body: JSON.stringify(value) });

  const register = async (n: number): Promise<void> => {
    for (const uid of [`mentee-${n}`, `mentor-${n}`])
      await write(`users/${uid}`, { ...profile, name: uid, email: `${uid}@example.com` });
    await write(`mentors/mentor-${n}`, { name: `mentor-${n}`, ...offering });
  };
  const place = async (n: number, startsAt: number): Promise<string> => {
    const orderId = randomUUID();
    const who = { menteeId: `mentee-${n}`, mentorId: `mentor-${n}` };
    const request = { ...who, topicId: 'data', minutes: 60, startsAt, createdAt: clock.now() };
    await write(`orders/${orderId}/request`, request);
    await processOrder(orderId);
    return orderId;
  };
  const payAndApprove = async (orderId: string): Promise<void> => {
    const entry = await ports.ledger.read(orderId);
    const id = typeof entry === 'object' ? entry.order.invoices[0]?.id : undefined;
    if (id === undefined) throw new Error(`${orderId} has no invoice`);
    await xendit.pay(id, { channel: 'DANA' });
    await ports.orders.approve(orderId, { decision: 'approved', at: clock.now() });
    await ports.orders.note(
      orderId,
      'paid',
      { about: 'invoice', id, status: 'PAID', at: clock.now() },
      clock.now(),
    );
    await processOrder(orderId);
  };
  const set = async (n: number, startsAt: number): Promise<string> => {
    const orderId = await place(n, startsAt);
    await payAndApprove(orderId);
    return orderId;
  };
  const pass = async (ms: number, orderIds: readonly string[]): Promise<void> => {
    clock.advance(ms);
    await inTurns(orderIds, (orderId) => processOrder(orderId), AT_ONCE);
  };

  const everybody = Array.from({ length: due + 2 }, (_, n) => n);
  await inTurns(everybody, register, AT_ONCE);
  const over = await set(due, roundUp(clock.now() + 3 * HOUR));
  await pass(5 * HOUR, [over]);
  const people = everybody.slice(0, due);
  const unpaid = await inTurns(people, (n) => place(n, roundUp(clock.now() + 3 * DAY)), AT_ONCE);
  clock.advance(defaultPolicy.pollEvery - 5 * MINUTE);
  const sessions = roundUp(clock.now() + DAY + 5 * MINUTE);
  const reminded = await inTurns(people, (n) => set(n, sessions), AT_ONCE);
  const later = await set(due + 1, roundUp(clock.now() + 5 * DAY));
  await pass(2 * MINUTE, [over, later, ...reminded, ...unpaid]);
  clock.advance(10 * MINUTE);
  const stored = async (orderId: string): Promise<Stored> => ({
    ledger: recordSchema.parse(await read(`ledger/${orderId}`)),
    order: recordSchema.parse(await read(`orders/${orderId}`)),
  });
  const [past, ahead] = [await stored(over), await stored(later)];
  const base = recordSchema.parse(await read(''));
  for (const place of ['ledger', 'orders']) base[place] = without(base[place], [over, later]);
  return { base, past, ahead };
}

const profile = { locale: 'en', timeZone: 'Asia/Jakarta' };

const everyDay = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '00:00', to: '24:00' }]]),
);

const offering = {
  timeZone: 'Asia/Jakarta',
  topics: { data: { title: 'A career in data', offers: { standard: { minutes: 60, price: 150_000 } } } },
  availability: everyDay,
};

const roundUp = (at: number): number => Math.ceil(at / (5 * MINUTE)) * 5 * MINUTE;

function without(children: unknown, keys: readonly string[]): Record<string, unknown> {
  const kept = Object.entries(childrenSchema.parse(children)).filter(([key]) => !keys.includes(key));
  return Object.fromEntries(kept);
}
