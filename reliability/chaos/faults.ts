import { HOUR } from '../../functions/src/order/policy.ts';
import { postJson } from '../../emulators/shared/http/json.ts';
import type { Outside } from '../../stack/vendor-controls.ts';
import type { Settings } from '../../stack/settings.ts';

/** The addresses of the stand-ins, by the names of the report. */
export const standInsOf = (env: Settings): Record<string, string> => ({
  Xendit: env['XENDIT_API_URL'] ?? '',
  Google: env['GOOGLE_API_ROOT_URL'] ?? '',
  SendGrid: env['SENDGRID_API_URL'] ?? '',
  Storage: env['STORAGE_EMULATOR_HOST'] ?? '',
  Clock: env['CLOCK_URL'] ?? '',
});

/** Ends all faults, and empties the stand-ins. */
export async function emptyStandIns(env: Settings): Promise<void> {
  for (const url of Object.values(standInsOf(env))) await postJson(new URL('/_/reset', url).href);
}

/** Only a few faults that cost 15 seconds of real time each. */
const hangs = (orders: number): number => Math.max(1, Math.floor(orders / 250));

/** A mentor has few payouts, so each has more faults than other money. A payout comes back while it is still looked at. */
const payouts: readonly object[] = [
  { kind: 'kill', method: 'POST', path: '/v2/payouts', chance: 0.05 },
  { kind: 'kill-after', method: 'POST', path: '/v2/payouts', chance: 0.08 },
  { kind: 'error-after', method: 'POST', path: '/v2/payouts', chance: 0.08 },
  { kind: 'reset-after', method: 'POST', path: '/v2/payouts', chance: 0.08 },
  { kind: 'payout-fails', ms: 2 * HOUR, chance: 0.1 },
  { kind: 'payout-fails', ms: 0, code: 'REJECTED_BY_CHANNEL', chance: 0.05 },
  { kind: 'payout-fails', ms: HOUR, code: 'TEMPORARY_TRANSFER_ERROR', chance: 0.1 },
  { kind: 'payout-waits', ms: 30 * HOUR, chance: 0.1 },
  { kind: 'payout-reversed', ms: 50 * HOUR, chance: 0.2 },
  { kind: 'payout-told-first', chance: 0.2 },
  { kind: 'lose', of: 'payout', chance: 0.25 },
  { kind: 'payout-unlisted', chance: 0.2 },
];

const xendit = (orders: number): object[] => [
  ...payouts,
  { kind: 'error', refusal: 'RATE_LIMIT_EXCEEDED', chance: 0.03 },
  { kind: 'error', refusal: 'SERVER_ERROR', chance: 0.03 },
  { kind: 'error', refusal: 'BAD_GATEWAY', chance: 0.02 },
  { kind: 'error-after', chance: 0.02 },
  { kind: 'reset', chance: 0.02 },
  { kind: 'reset-after', chance: 0.04 },
  { kind: 'hang-after', chance: 0.03, times: hangs(orders) },
  { kind: 'kill', chance: 0.003 },
  { kind: 'kill-after', chance: 0.006 },
  { kind: 'lose', chance: 0.1 },
  { kind: 'duplicate', chance: 0.1, copies: 3 },
  { kind: 'reorder', chance: 0.1, behind: 2, ms: 2 * HOUR },
  { kind: 'late', chance: 0.1, ms: 5 * HOUR },
  { kind: 'wrong-token', chance: 0.05 },
  { kind: 'wrong-amount', chance: 0.05 },
  { kind: 'unlisted', chance: 0.1 },
  { kind: 'paid-first', chance: 0.03 },
  { kind: 'settle', chance: 0.2, told: true },
  { kind: 'paid-late', chance: 0.1, ms: 3 * HOUR },
  { kind: 'refund-fails', chance: 0.1, ms: HOUR },
  { kind: 'refund-waits', chance: 0.1, ms: 30 * HOUR },
  { kind: 'refund-told-first', chance: 0.1 },
  { kind: 'payout-link-fails', chance: 0.1 },
  { kind: 'payout-link-reversed', chance: 0.1 },
];

const google = (orders: number): object[] => [
  { kind: 'error', refusal: 'rateLimitExceeded', chance: 0.04 },
  { kind: 'error', refusal: 'userRateLimitExceeded', chance: 0.02 },
  { kind: 'error', refusal: 'backendError', chance: 0.04 },
  { kind: 'error-after', refusal: 'backendError-503', chance: 0.02 },
  { kind: 'reset-after', chance: 0.04 },
  { kind: 'hang-after', chance: 0.03, path: '/events', times: hangs(orders) },
  { kind: 'kill', chance: 0.003 },
  { kind: 'kill-after', chance: 0.01, path: '/events' },
  { kind: 'error', refusal: 'notFound', method: 'GET', path: '/events/', chance: 0.02 },
  { kind: 'room-pending', chance: 0.15, reads: 2 },
  { kind: 'room-pending', chance: 0.03, reads: 10_000 },
  { kind: 'room-fails', chance: 0.08 },
  { kind: 'organiser-fails', chance: 0.05 },
  { kind: 'moved', chance: 0.08, ms: HOUR },
  { kind: 'deleted', chance: 0.06, ms: 2 * HOUR },
];

/** Accepted and lost mails are not included, because no one can notice them. */
const sendgrid: object[] = [
  { kind: 'error', refusal: 'too-many-requests', chance: 0.04 },
  { kind: 'error', refusal: 'unavailable', chance: 0.04 },
  { kind: 'reset', chance: 0.02 },
  { kind: 'error-after', status: 500, chance: 0.01 },
  { kind: 'reset-after', chance: 0.01 },
  { kind: 'kill', chance: 0.001 },
  { kind: 'kill-after', chance: 0.002 },
];

const storage: object[] = [
  { kind: 'error', refusal: 'backendError', chance: 0.08 },
  { kind: 'error', refusal: 'rateLimitExceeded', chance: 0.04 },
  { kind: 'kill-after', chance: 0.004 },
];

const clock: object[] = [
  { kind: 'run-missed', chance: 0.12 },
  { kind: 'run-twice', chance: 0.12 },
];

/** Puts the faults of a soak in force in every stand-in. */
export async function injectAll(
  env: Settings,
  { faults }: Outside,
  { orders, seed }: { orders: number; seed: number },
): Promise<void> {
  const at = standInsOf(env);
  for (const [name, list] of Object.entries(faultsFor(orders)))
    await faults.set(
      at[name] ?? '',
      list.map((rule) => ({ ...rule, seed })),
    );
}

/**
 * Xendit refuses no more calls for their number. After such a refusal the functions hold background calls back for a minute of real
 * time, and a clock that jumps by days in seconds leaves them no other time to read what is on its way.
 */
export async function endRateLimits(
  env: Settings,
  { faults }: Outside,
  { orders, seed }: { orders: number; seed: number },
): Promise<void> {
  const url = standInsOf(env)['Xendit'] ?? '';
  const others = xendit(orders).filter(
    (rule) => !('refusal' in rule) || rule.refusal !== 'RATE_LIMIT_EXCEEDED',
  );
  await faults.clear(url);
  await faults.set(
    url,
    others.map((rule) => ({ ...rule, seed })),
  );
}

/** The faults of each stand-in, by its name in the report. */
export const faultsFor = (orders: number) => ({
  Xendit: xendit(orders),
  Google: google(orders),
  SendGrid: sendgrid,
  Storage: storage,
  Clock: clock,
});
