import { onSchedule } from 'firebase-functions/v2/scheduler';
import { composedApp, type App } from '../app.ts';
import { alertMailAddress, orderSecrets, region } from '../config/settings.ts';
import { describeError } from '../describe-error.ts';
import { alertOperator } from '../effects/alerting.ts';
import { auditPage } from '../effects/auditing.ts';
import { auditPayees } from '../effects/auditing-payees.ts';
import { noteListedPayments } from '../effects/listed-payments.ts';
import { listOlderOrders } from '../effects/listing-older-orders.ts';
import { ALERTS_TIME, AUDIT_TIME, LISTING_TIME, SWEEP_TIME } from '../limits.ts';
import { withDeadline } from '../deadline.ts';
import { inBackground } from '../pace.ts';
import { sweepRemovals } from './removals.ts';
import { dueOrders, sweep, sweepOptions, unseenOrders, type FoundOrder } from './sweep.ts';

/**
 * Repairs what was lost: requests that no trigger saw, payments whose callback never came, effects that failed or whose
 * worker died, deadlines that passed, events that a person changed. It does all this by waking each order whose time has
 * come. It also checks a page of the open orders, lists what an older version published, and tells the operator what is new.
 */
export const reconcileOrders = onSchedule(
  { ...sweepOptions, schedule: 'every 10 minutes', region, secrets: orderSecrets },
  () => reconcile(composedApp(), alertMailAddress()),
);

/** `alertsTo`: the operator's address; if it is empty, no alert is sent. */
export async function reconcile(app: App, alertsTo: string): Promise<void> {
  await app.ports.clock.sync();
  const { ports } = app;
  const failed = await failuresOf(app, {
    sweep: () => inBackground(0.75, () => sweep(app, 'wakeAt', allToWake(app))),
    payments: () => withDeadline(LISTING_TIME, () => noteListedPayments(ports)),
    audit: () => withDeadline(AUDIT_TIME, () => auditPage(ports)),
    lists: () => withDeadline(AUDIT_TIME, () => listOlderOrders(ports)),
    ledgers: () => withDeadline(AUDIT_TIME, () => auditPayees(ports, app.payoutPolicy)),
    removals: () => inBackground(0.1, () => sweepRemovals(app, performance.now() + SWEEP_TIME / 2)),
    alerts: () => withDeadline(ALERTS_TIME, () => alertOperator(app, alertsTo)),
  });
  if (failed.length > 0) throw new Error(`It failed: ${failed.join(', ')}`);
}

/** Orders that have waited come first: new requests, which any user may write, must not keep them waiting. */
async function* allToWake(app: App): AsyncGenerator<FoundOrder[]> {
  yield* dueOrders(app, 'wakeAt');
  yield* unseenOrders(app);
}

/**
 * Runs all steps concurrently, each with its own time and independent of the others: if providers answer for no order, the
 * operator must still hear of it. A failure is logged here, because the platform would log it word by word.
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
