import { onSchedule } from 'firebase-functions/v2/scheduler';
import { app, type App } from '../app.ts';
import { alertMailAddress, orderSecrets, region } from '../config.ts';
import { describeError } from '../describe-error.ts';
import { alertOperator } from '../effects/alerting.ts';
import { auditPage } from '../effects/auditing.ts';
import { ALERTS, AUDIT } from '../limits.ts';
import { before } from '../within.ts';
import { dueOrders, sweep, sweeping, unseenOrders, type Found } from './sweep.ts';

/**
 * Repairs whatever got lost: requests that no trigger saw, payments whose callback never came, effects that failed or
 * whose worker died, deadlines that passed, events that somebody changed. All of it is waking an order whose time has come.
 * Beside that it looks at a page of the open orders, and tells the operator what is new to them.
 */
export const reconcileOrders = onSchedule(
  { ...sweeping, schedule: 'every 10 minutes', region, secrets: orderSecrets },
  () => reconcile(app(), alertMailAddress()),
);

/** `alertsTo`: the operator's address; an empty one gets none. */
export async function reconcile(whole: App, alertsTo: string): Promise<void> {
  await whole.ports.clock.sync();
  const { ports, policy } = whole;
  const failed = await failuresOf(whole, {
    sweep: () => sweep(whole, 'wakeAt', allToWake(whole)),
    audit: () => before(AUDIT, () => auditPage(ports)),
    alerts: () => before(ALERTS, () => alertOperator(ports, policy, alertsTo)),
  });
  if (failed.length > 0) throw new Error(`It failed: ${failed.join(', ')}`);
}

/** What waits since long comes first: what is new, and anybody may write, must not keep it waiting. */
async function* allToWake(whole: App): AsyncGenerator<Found[]> {
  yield* dueOrders(whole, 'wakeAt');
  yield* unseenOrders(whole);
}

/**
 * Side by side, each with a time of its own, whatever becomes of one: providers that are silent for every order must not keep
 * the operator from hearing of it. Why one failed is logged here: the platform would log it word by word.
 */
async function failuresOf(
  { ports }: App,
  steps: Readonly<Record<string, () => Promise<void>>>,
): Promise<string[]> {
  const failed: string[] = [];
  const run = ([name, step]: [string, () => Promise<void>]) =>
    step().catch((error: unknown) => {
      failed.push(name);
      ports.log.error('A step of the reconciler failed', { step: name, reason: describeError(error) });
    });
  await Promise.all(Object.entries(steps).map(run));
  return failed;
}
