import type { Organiser } from '../order/organisers.ts';
import { MINUTE } from '../order/policy.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { timesIn } from './bookmarked-times.ts';

/** How long an organiser gets no new sessions after its account was refused. Then the next one finds out whether it works. */
export const REST = 15 * MINUTE;

/** How long an instance trusts what it has read or written. */
const FRESH = MINUTE;

const PLACE = 'organisers';

/** Which of several organisers can make events at present. */
export interface OrganiserHealth {
  /** Those that take new sessions: all but those that failed lately. All, if all did, or if it cannot be read. */
  working(): Promise<readonly Organiser[]>;
  /**
   * Notes that an organiser could not make an event, where Google refused its account: its sign-in, its rights, its quota.
   * Returns the organisers that can make it instead: none after any other failure.
   */
  insteadOf(organiser: string, error: unknown): Promise<readonly Organiser[]>;
}

/**
 * When each organiser last failed stands in one bookmark, for all instances. Of two failures that are written at once one may be
 * lost: the next order that is refused writes it again.
 */
export function createOrganiserHealth(
  { bookmarks, clock, log }: Pick<Ports, 'bookmarks' | 'clock' | 'log'>,
  organisers: readonly Organiser[],
): OrganiserHealth {
  let failures: Record<string, number> = {};
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  const isWell = ({ name }: Organiser): boolean => !isLately(failures[name], REST);
  const isLately = (at = -Infinity, span: number): boolean => Math.abs(clock.now() - at) < span;

  /** What cannot be read is not asked for again for a minute: every order would wait for it. */
  async function read(): Promise<void> {
    readAt = clock.now();
    failures = await bookmarks.get(PLACE).then(timesIn, () => failures);
    reading = undefined;
  }

  async function note(organiser: string, reason: string): Promise<void> {
    await read();
    if (isLately(failures[organiser], FRESH)) return;
    const place = organisers.findIndex(({ name }) => name === organiser) + 1;
    if (!isLately(failures[organiser], REST))
      log.error('An organiser gets no new sessions', { alert: 'organiser-fails', place, reason });
    const current = Object.entries(failures).filter(([, at]) => isLately(at, REST));
    failures = { ...Object.fromEntries(current), [organiser]: clock.now() };
    await bookmarks.put(PLACE, JSON.stringify(failures)).catch(() => undefined);
  }

  return {
    async working() {
      if (organisers.length === 0) return organisers;
      if (!isLately(readAt, FRESH)) await (reading ??= read());
      const well = organisers.filter(isWell);
      return well.some(({ weight }) => weight > 0) ? well : organisers;
    },
    async insteadOf(organiser, error) {
      if (!isOfAccount(error) || !organisers.some(({ name }) => name === organiser)) return [];
      await note(organiser, error.message);
      return organisers.filter(isWell);
    },
  };
}

/** A refusal with a cure is about the account or its set-up, and not about one event. */
const isOfAccount = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.kind === 'set-up' && error.hasCure;
