import assert from 'node:assert/strict';
import { mock } from 'node:test';
import * as z from 'zod';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { until } from '../support/until.ts';

/** An adapter with a stand-in of its own. The contract of a port is tested on each of its adapters. */
export interface Side<Port> {
  port: Port;
  /** The stand-in. */
  url: string;
  close: () => Promise<void>;
  /** An adapter with a short time-out; none: it uses `AbortSignal.timeout`, which tests can control. */
  impatient?: Port;
}

export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** The status of the answer; 0: none. */
  status: number;
}

const seen: z.ZodType<Seen[]> = z.array(
  z.object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    status: z.number(),
  }),
);

export const fault = ({ url }: { url: string }, rule: object): Promise<unknown> =>
  postJson(`${url}/_/faults`, rule);

/** The requests to the stand-in, the oldest first. */
export const requestsOf = async ({ url }: { url: string }): Promise<Seen[]> =>
  seen.parse(await getJson(`${url}/_/requests`));

/**
 * The meaning of an HTTP refusal, for every vendor. A refused key waits for a person. Any other refusal is lasting,
 * unless the request came too soon or the server has a fault. `body`: proxies do not answer JSON.
 */
export const refusals: readonly { name: string; status: number; kind: string; body?: unknown }[] = [
  ...[401, 403].map((status) => ({ name: `${status}`, status, kind: 'set-up' })),
  ...[400, 404, 409, 413].map((status) => ({ name: `${status}`, status, kind: 'lasting' })),
  ...[429, 500, 502, 503, 504].map((status) => ({ name: `${status}`, status, kind: 'passing' })),
  { name: '502 of a proxy', status: 502, body: '<html>Bad Gateway</html>', kind: 'passing' },
];

/**
 * Lets the stand-in do `work` and never answer. The adapter must give up by itself with a passing failure. `done`
 * says when the stand-in has done it.
 */
export async function neverAnswered<Port>(
  side: Side<Port>,
  where: { method: string; path: string },
  work: (port: Port) => Promise<unknown>,
  done: () => Promise<boolean>,
): Promise<void> {
  await fault(side, { kind: 'hang-after', ...where });
  const time = new AbortController();
  const timeouts = mock.method(AbortSignal, 'timeout', () => time.signal);
  if (side.impatient) timeouts.mock.restore();
  try {
    const gaveUp = assert.rejects(work(side.impatient ?? side.port), { kind: 'passing' });
    await until(done);
    time.abort(new DOMException('The time is over', 'TimeoutError'));
    await gaveUp;
  } finally {
    timeouts.mock.restore();
  }
}
