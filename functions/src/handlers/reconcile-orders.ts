import { onSchedule } from 'firebase-functions/v2/scheduler';
import { app, type App } from '../app.ts';
import { alertMailAddress, orderSecrets, region } from '../config.ts';
import { alertOperator } from '../effects/alerting.ts';
import { auditPage } from '../effects/auditing.ts';
import { dueOrders, sweep, unseenOrders } from './sweep.ts';

/**
 * Repairs whatever got lost: requests that no trigger saw, payments whose callback never came, effects that failed or
 * whose worker died, deadlines that passed, events that somebody changed. All of it is waking an order whose time has come.
 * Then it looks at a page of what is held and open, and tells the operator what is new to them.
 */
export const reconcileOrders = onSchedule(
  { schedule: 'every 10 minutes', region, secrets: orderSecrets, timeoutSeconds: 540 },
  async () => {
    const whole = app();
    await whole.ports.clock.sync();
    const { ports, policy } = whole;
    const failures = await all([
      () => sweep(whole, allToWake(whole)),
      () => auditPage(ports),
      () => alertOperator(ports, policy, alertMailAddress()),
    ]);
    if (failures.length > 0) throw failures[0];
  },
);

async function* allToWake(whole: App): AsyncGenerator<string[]> {
  yield* unseenOrders(whole);
  yield* dueOrders(whole, 'wakeAt');
}

/** One after the other, whatever becomes of one. */
async function all(steps: readonly (() => Promise<void>)[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const step of steps)
    await step().catch((error: unknown) => {
      failures.push(error);
    });
  return failures;
}
