import type { Evidence } from './evidence.ts';
import type { PaidMentor } from './payouts.ts';

/**
 * A mail that came more than once. `excused`: its sender had a failure at that moment, which may have lost the record
 * of the mail.
 */
export interface Repeated {
  orderId: string;
  key: string;
  excused: boolean;
}

/** How long after the acceptance of a mail its sender may still not have recorded it, in milliseconds. */
const NOTED_WITHIN = 15_000;
/** The same for a mail about a payout: it is recorded together with what the provider answers about the payout. */
const NOTED_WITH_PAYOUT = 60_000;
const SECOND = 1_000;
const AFTER = ['error-after', 'reset-after', 'kill-after', 'hang-after', 'slow-there', 'slow-back'];

/** What came of one order, or about the payouts of one mentor: when each mail came, by its key. */
interface Mailed {
  orderId: string;
  mails: ReadonlyMap<string, readonly number[]>;
  notedWithin: number;
}

/** Every copy of a mail except the first. */
export function repeated({ outcomes, mentors, injected, killed, restarts }: Losses): Repeated[] {
  const unanswered = (injected['SendGrid'] ?? []).filter(({ kind }) => AFTER.includes(kind));
  const died = [...killed.map(({ at }) => at), ...restarts];
  const isLost = (at: number, notedWithin: number): boolean =>
    unanswered.some((loss) => Math.abs(loss.at - at) < SECOND) ||
    died.some((loss) => loss >= at - SECOND && loss <= at + notedWithin);
  const mailed: Mailed[] = [
    ...outcomes.map(({ running, mails }) => ({
      orderId: running.scenario.orderId,
      mails,
      notedWithin: NOTED_WITHIN,
    })),
    ...mentors.map(({ running, mails }) => ({
      orderId: running.script.mentor.uid,
      mails,
      notedWithin: NOTED_WITH_PAYOUT,
    })),
  ];
  return mailed.flatMap(({ orderId, mails, notedWithin }) =>
    [...mails].flatMap(([key, times]) => {
      // Each lost answer may cause one more copy, before or after it.
      const lost = times.filter((at) => isLost(at, notedWithin)).length;
      return times.slice(1).map((_, index) => ({ orderId, key, excused: index < lost }));
    }),
  );
}

interface Losses extends Pick<Evidence, 'injected' | 'outcomes'> {
  mentors: readonly PaidMentor[];
  killed: readonly { at: number }[];
  restarts: readonly number[];
}
