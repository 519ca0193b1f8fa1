import { onSchedule } from 'firebase-functions/v2/scheduler';
import { app } from '../app.ts';
import { orderSecrets, region } from '../config.ts';
import { dueOrders, unseenOrders, wakeAll } from './sweep.ts';

/**
 * Repairs whatever got lost: requests that no trigger saw, payments whose callback never came, effects that failed or
 * whose worker died, deadlines that passed. All of it is waking an order whose time has come.
 */
export const reconcileOrders = onSchedule(
  { schedule: 'every 10 minutes', region, secrets: orderSecrets, timeoutSeconds: 540 },
  async () => {
    const whole = app();
    await whole.ports.clock.sync();
    const [due, unseen] = await Promise.all([dueOrders(whole, 'wakeAt'), unseenOrders(whole)]);
    await wakeAll(whole, [...unseen, ...due]);
  },
);
