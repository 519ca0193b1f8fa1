import { onSchedule } from 'firebase-functions/v2/scheduler';
import { app, type App } from '../app.ts';
import { orderSecrets, region } from '../config.ts';
import { dueOrders, sweep, sweeping } from './sweep.ts';

/** Wakes the orders that have a reminder due. It reads those alone, however many orders there are. */
export const sendReminders = onSchedule(
  { ...sweeping, schedule: 'every 5 minutes', region, secrets: orderSecrets },
  () => remind(app()),
);

export async function remind(whole: App): Promise<void> {
  await whole.ports.clock.sync();
  await sweep(whole, 'remindAt', dueOrders(whole, 'remindAt'));
}
