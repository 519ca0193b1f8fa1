import { randomUUID } from 'node:crypto';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { databaseUrl, stack } from './environment.ts';
import type { NewOrder } from './journey.ts';
import { clock, faults } from './outside.ts';
import type { Person } from './people.ts';

/**
 * The database without its rules, and without the stack's triggers: no trigger is called for writes here. So all
 * changes are made by the function that the test calls.
 */
const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' };

export const read = (path: string): Promise<unknown> => getJson(addressOf(path).href, { headers });

export async function writeUnheard(path: string, value: unknown): Promise<void> {
  const address = addressOf(path);
  address.searchParams.set('disableTriggers', 'true');
  await getJson(address.href, { method: 'PUT', headers, body: JSON.stringify(value) });
}

/**
 * Empties the places of orders. What a test leaves open would fall due at every later test that moves the time, and would be
 * looked at again each time.
 */
export async function forgetOrders(): Promise<void> {
  const ofOrders = ['orders', 'ledger', 'notices', 'open', 'limits', 'agenda', 'slots'];
  const ofPayouts = ['shares', 'sharesDue', 'payees', 'payouts', 'payoutStanding', 'payoutAccounts'];
  const places = [...ofOrders, ...ofPayouts, 'removals'];
  await Promise.all(places.map((place) => writeUnheard(place, null)));
}

function addressOf(path: string): URL {
  const address = new URL(databaseUrl);
  address.pathname = `/${path}.json`;
  return address;
}

export async function placeUnheard({ uid }: Pick<Person, 'uid'>, newOrder: NewOrder) {
  const orderId = randomUUID();
  const request = { menteeId: uid, ...newOrder, createdAt: await clock.now() };
  await writeUnheard(`orders/${orderId}/request`, request);
  return { orderId, request };
}

/** Moves the time to `at`, without running the stack's schedules for the passed time. What is due is left to the test. */
export async function arriveUnswept(at: number): Promise<void> {
  await faults.set(stack.CLOCK_URL, { kind: 'run-missed', times: 'always' });
  await clock.advanceTo(at);
  await faults.clear(stack.CLOCK_URL);
}
