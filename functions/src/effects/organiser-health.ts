import type { Organiser } from '../order/organisers.ts';
import { MINUTE } from '../order/policy.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { timesIn } from './bookmarked-times.ts';

/** How long an organiser gets no new sessions after the last event that it could not make. Retries of that event renew it. */
export const REST = 15 * MINUTE;

/** How long an instance trusts what it has read or written. */
const FRESH = MINUTE;

const PLACE = 'organisers';

/** Which of several organisers can make events at present. */
export interface OrganiserHealth {
  /** Those that take new sessions: all but those that failed lately. All, if all did, or if it cannot be read. */
  working(): Promise<readonly Organiser[]>;
  /** An organiser could not make an event. Only a refusal of its account counts: of its sign-in, its rights, its quota. */
  noteFailure(organiser: string, error: unknown): Promise<void>;
}

/**
 * The failures stand in a bookmark, so that all instances know of them. Of two that are written at once one may be lost: the
 * next retry writes it again.
 */
export function createOrganiserHealth(
  { bookmarks, clock, log }: Pick<Ports, 'bookmarks' | 'clock' | 'log'>,
  organisers: readonly Organiser[],
): OrganiserHealth {
  /** When each organiser last failed, and when this was read. */
  let known: { failures: Record<string, number>; at: number } = { failures: {}, at: -Infinity };

  async function readFailures(): Promise<Record<string, number>> {
    const at = clock.now();
    known = { failures: timesIn(await bookmarks.get(PLACE)), at };
    return known.failures;
  }

  async function note(organiser: string, { message }: ProviderError): Promise<void> {
    const [failures, now] = [await readFailures(), clock.now()];
    const before = failures[organiser] ?? -Infinity;
    if (now - before < FRESH) return;
    const place = organisers.findIndex(({ name }) => name === organiser) + 1;
    if (now - before >= REST)
      log.error('An organiser gets no new sessions', { alert: 'organiser-fails', place, reason: message });
    const current = Object.entries(failures).filter(([, at]) => now - at < REST);
    known = { failures: { ...Object.fromEntries(current), [organiser]: now }, at: now };
    await bookmarks.put(PLACE, JSON.stringify(known.failures));
  }

  return {
    async working() {
      if (organisers.length === 0) return organisers;
      const now = clock.now();
      const failures =
        Math.abs(now - known.at) < FRESH ? known.failures : await readFailures().catch(() => known.failures);
      const well = organisers.filter(({ name }) => now - (failures[name] ?? -Infinity) >= REST);
      return well.some(({ weight }) => weight > 0) ? well : organisers;
    },
    // What could not be noted is noted by the next retry.
    noteFailure: (organiser, error) =>
      isOfAccount(error) ? note(organiser, error).catch(() => undefined) : Promise.resolve(),
  };
}

const isOfAccount = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.kind === 'set-up';
