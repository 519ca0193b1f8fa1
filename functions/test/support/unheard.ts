import { randomUUID } from 'node:crypto';
import { getJson } from '../../../emulators/drive/json.ts';
import { databaseUrl } from './environment.ts';
import type { Wish } from './journey.ts';
import { clock } from './outside.ts';
import type { Person } from './people.ts';

/**
 * The database past its rules, and past the functions of the stack: none of its triggers hears of what is written here.
 * So what happens then is the doing of the function that the test calls.
 */
const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' };

export const read = (path: string): Promise<unknown> => getJson(addressOf(path).href, { headers });

export async function writeUnheard(path: string, value: unknown): Promise<void> {
  const address = addressOf(path);
  address.searchParams.set('disableTriggers', 'true');
  await getJson(address.href, { method: 'PUT', headers, body: JSON.stringify(value) });
}

function addressOf(path: string): URL {
  const address = new URL(databaseUrl);
  address.pathname = `/${path}.json`;
  return address;
}

export async function placeUnheard({ uid }: Pick<Person, 'uid'>, wish: Wish) {
  const orderId = randomUUID();
  const request = { menteeId: uid, ...wish, createdAt: await clock.now() };
  await writeUnheard(`orders/${orderId}/request`, request);
  return { orderId, request };
}

const TICK = 5 * 60_000;

/**
 * Moves the time to `at`, which is no tick of the stack's schedules (each is a multiple of five minutes). They run at the
 * last tick before `at` and not again, so what falls due at `at` is left to the test.
 */
export async function arriveUnswept(at: number): Promise<void> {
  await clock.advanceTo(Math.floor(at / TICK) * TICK);
  await clock.advanceTo(at);
}
