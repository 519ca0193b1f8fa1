import type { Post } from '../../emulators/xendit/deliveries.ts';
import { wake } from '../../functions/src/handlers/facts.ts';
import { executeCommand } from '../../functions/src/handlers/operator.ts';
import { payAll } from '../../functions/src/handlers/pay-mentors.ts';
import { takeAccount } from '../../functions/src/handlers/payout-account.ts';
import { reconcile } from '../../functions/src/handlers/reconcile-orders.ts';
import { remind } from '../../functions/src/handlers/send-reminders.ts';
import { receive } from '../../functions/src/handlers/xendit-callback.ts';
import { compose } from './compose.ts';

export { entryOf } from '../../functions/src/providers/database/migrations.ts';

/** The functions of one version, as they run in one instance. */
export interface Deployed {
  wake: (orderId: string, fact: unknown) => Promise<void>;
  reconcile: () => Promise<void>;
  remind: () => Promise<void>;
  payAll: () => Promise<void>;
  takeAccount: (mentorId: string) => Promise<void>;
  command: (command: Parameters<typeof executeCommand>[1], uid: string) => ReturnType<typeof executeCommand>;
  /** With what the HTTPS function does for a callback. */
  callback: (...posted: Parameters<Post>) => ReturnType<typeof receive>;
}

export function deploy(...given: Parameters<typeof compose>): Deployed {
  const app = compose(...given);
  const { ports } = app;
  return {
    wake: (orderId, fact) => wake(app, orderId, fact),
    reconcile: () => reconcile(app, 'operator@example.com'),
    remind: () => remind(app),
    payAll: () => payAll(app),
    takeAccount: (mentorId) => takeAccount(app, mentorId),
    command: (command, uid) => executeCommand(app, command, uid),
    callback(headers, body) {
      // What failed to be kept is logged by the function, and no more.
      const archive = () => ports.archive.put('callbacks/one', body).catch(() => undefined);
      return receive(ports, headers['x-callback-token'], body, archive);
    },
  };
}
