import { onSchedule } from 'firebase-functions/v2/scheduler';
import { composedApp, type App } from '../app.ts';
import { inBackground } from '../pace.ts';
import { orderSecrets, region } from '../config/settings.ts';
import { dueOrders, sweep, sweepOptions } from './sweep.ts';

/** Wakes the orders that have a reminder due. It reads only those, however many orders there are. */
export const sendReminders = onSchedule(
  { ...sweepOptions, schedule: 'every 5 minutes', region, secrets: orderSecrets },
  () => remind(composedApp()),
);

export async function remind(app: App): Promise<void> {
  await app.ports.clock.sync();
  await inBackground(0.1, () => sweep(app, 'remindAt', dueOrders(app, 'remindAt')));
}
