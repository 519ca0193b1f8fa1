import type { Job } from '../emulators/scheduler/scheduler.ts';
import { startStandIns, type StandIns, type StandInsOptions } from './stand-ins.ts';
import type { Ports } from './ports.ts';
import { addressesOf, projectId, region, type Settings } from './settings.ts';

/** How often each scheduled function is called, in minutes, as its own schedule says (functions/src/handlers/). */
export const schedules = { sendReminders: 5, reconcileOrders: 10, payMentors: 10, expireArchive: 24 * 60 };

/** Milliseconds from one run of the reconciler to the next. */
export const reconcilePeriod = schedules.reconcileOrders * 60_000;

/** The stand-ins of one stack, on its ports and with its secrets. */
export function startStandInsOf(
  ports: Ports,
  secrets: Settings,
  eventKey: string,
  { live, killer }: Pick<StandInsOptions, 'live' | 'killer'>,
): Promise<StandIns> {
  const functions = addressesOf(ports)['FUNCTIONS_URL'] ?? '';
  const secret = (name: string): string => secrets[name] ?? '';
  return startStandIns({
    ports,
    secrets: {
      xenditSecretKey: secret('XENDIT_SECRET_KEY'),
      xenditCallbackToken: secret('XENDIT_CALLBACK_TOKEN'),
      sendgridApiKey: secret('SENDGRID_API_KEY'),
      googleCredentials: secret('GOOGLE_CREDENTIALS'),
    },
    callbackUrl: `${functions}/xenditCallback`,
    mailWebhook: { url: `${functions}/sendgridEvents`, privateKey: eventKey },
    jobs: jobsOf(ports),
    databaseUrl: `http://127.0.0.1:${ports.database}`,
    ...(live !== undefined && { live }),
    killer,
  });
}

/** The Emulator Suite calls a scheduled function "ignored", but still answers a POST on its trigger. */
function jobsOf(ports: Ports): Job[] {
  const triggers = `http://127.0.0.1:${ports.functions}/functions/projects/${projectId}/triggers`;
  return Object.entries(schedules).map(([name, everyMinutes]) => ({
    name,
    everyMinutes,
    url: `${triggers}/${region}-${name}-0`,
  }));
}
