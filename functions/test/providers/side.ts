import assert from 'node:assert/strict';
import { mock } from 'node:test';
import * as z from 'zod';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { until } from '../support/until.ts';

/** An adapter beside a stand-in of its own. What a port promises is tested over each of its sides. */
export interface Side<Port> {
  port: Port;
  /** The stand-in. */
  url: string;
  close: () => Promise<void>;
  /** An adapter that soon gives up waiting; none: it measures its time by `AbortSignal.timeout`, which tests can move. */
  impatient?: Port;
}

export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** What was answered; 0: nothing. */
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

/** What the stand-in was asked, the oldest first. */
export const requestsOf = async ({ url }: { url: string }): Promise<Seen[]> =>
  seen.parse(await getJson(`${url}/_/requests`));

/**
 * What a refusal by HTTP means, whoever the vendor. A key that is not taken waits for a person; what else is refused once is
 * refused again, unless it came too soon or the server is not well. `body`: proxies answer no JSON.
 */
export const refusals: readonly { name: string; status: number; kind: string; body?: unknown }[] = [
  ...[401, 403].map((status) => ({ name: `${status}`, status, kind: 'set-up' })),
  ...[400, 404, 409, 413].map((status) => ({ name: `${status}`, status, kind: 'lasting' })),
  ...[429, 500, 502, 503, 504].map((status) => ({ name: `${status}`, status, kind: 'passing' })),
  { name: '502 of a proxy', status: 502, body: '<html>Bad Gateway</html>', kind: 'passing' },
];

/**
 * Lets `work` be done by the stand-in, which then never answers; it must give up by itself, as passing. `done` says when the
 * stand-in has done it.
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
