import { randomUUID } from 'node:crypto';
import type { Request } from 'firebase-functions/v2/https';
import { describeError } from '../describe-error.ts';
import type { ArchiveFolder } from '../ports/archive.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { withTimeout } from '../deadline.ts';

/** Headers that may help to find out later what happened; none of them is a secret. */
const kept = ['webhook-id', 'content-type', 'user-agent', 'x-forwarded-for', 'function-execution-id'];

/** Where an object is kept: by the person who called, whose data it has, or else by the day. */
type ArchivePlace =
  { folder: 'requests'; person: string } | { folder: Exclude<ArchiveFolder, 'orders' | 'requests'> };

/**
 * Archives an HTTPS call as it came in, with the decision on it: `callbacks/2026-11-24/{time}-{id}.json`, and
 * `requests/{person}/{time}-{id}.json`. Only the latter has data of a person: from other bodies `masked` takes it out. A body
 * that cannot be masked, since it is nested too deeply, or a failure of the bucket must not lose an order or a payment: these
 * are worth more than the copy.
 */
export async function archiveInbound(
  { archive, clock, log }: Ports,
  place: ArchivePlace,
  request: Request,
  made: { decision: string; cleaned: unknown },
  masked: (body: unknown) => unknown = (body) => body,
): Promise<void> {
  const { folder } = place;
  const receivedAt = clock.now();
  const within = 'person' in place ? place.person : new Date(receivedAt).toISOString().slice(0, 10);
  const id =
    request
      .get('webhook-id')
      ?.replace(/[^-\w]/g, '')
      .slice(0, 64) ?? randomUUID();
  const keep = async () => {
    const content = { receivedAt, headers: headersOf(request), received: masked(request.body), ...made };
    await archive.put(`${folder}/${within}/${receivedAt}-${id}.json`, content);
  };
  await withTimeout(PATIENCE, keep, tooLong).catch((error: unknown) => {
    log.error('What came in was not archived', { folder, reason: describeError(error) });
  });
}

/** Xendit waits for 30 seconds: a bucket that hangs must leave time for what matters. */
const PATIENCE = 5_000;

const tooLong = () => new ProviderError('storage', 'passing', 'no-answer');

const headersOf = (request: Request): Record<string, string> =>
  Object.fromEntries(
    kept.flatMap((name) => {
      const value = request.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
