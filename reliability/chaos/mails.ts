import type { Evidence, Outcome } from './evidence.ts';

/**
 * A mail that came more than once. `excused`: its sender had a failure at that moment, which may have lost the record
 * of the mail.
 */
export interface Repeated {
  orderId: string;
  key: string;
  excused: boolean;
}

/** How long after the acceptance of a mail its sender may still not have recorded it. */
const NOTED_WITHIN = 15_000;
const SECOND = 1_000;
const AFTER = ['error-after', 'reset-after', 'kill-after', 'hang-after', 'slow-there', 'slow-back'];

/** Every copy of a mail except the first. */
export function repeated({ outcomes, injected, killed, restarts }: Losses): Repeated[] {
  const unanswered = (injected['SendGrid'] ?? []).filter(({ kind }) => AFTER.includes(kind));
  const died = [...killed.map(({ at }) => at), ...restarts];
  const isLost = (at: number): boolean =>
    unanswered.some((loss) => Math.abs(loss.at - at) < SECOND) ||
    died.some((loss) => loss >= at - SECOND && loss <= at + NOTED_WITHIN);
  return outcomes.flatMap(({ running, mails }) =>
    [...mails].flatMap(([key, times]) => {
      // Each lost answer may cause one more copy, before or after it.
      const lost = times.filter(isLost).length;
      return times.slice(1).map((_, index) => ({
        orderId: running.scenario.orderId,
        key,
        excused: index < lost,
      }));
    }),
  );
}

interface Losses extends Pick<Evidence, 'injected'> {
  outcomes: readonly Outcome[];
  killed: readonly { at: number }[];
  restarts: readonly number[];
}
