import { createClock, type MovableClock } from '../emulators/scheduler/clock.ts';
import { startScheduler, type Job } from '../emulators/scheduler/scheduler.ts';
import { accountsOf } from '../emulators/google/accounts.ts';
import { startGoogle } from '../emulators/google/google.ts';
import type { StoredEvent } from '../emulators/google/store.ts';
import type { Killer } from '../emulators/shared/faults/kill-faults.ts';
import type { StandIn } from '../emulators/shared/http/stand-in.ts';
import type { NewMessage } from '../emulators/sendgrid/inbox.ts';
import type { Webhook } from '../emulators/sendgrid/events.ts';
import { startSendgrid } from '../emulators/sendgrid/sendgrid.ts';
import { startStorage } from '../emulators/storage/storage.ts';
import { startXendit } from '../emulators/xendit/xendit.ts';

export interface StandInsOptions {
  /** None: free ports. */
  ports?: { xendit: number; google: number; mail: number; storage: number; clock: number };
  secrets: {
    xenditSecretKey: string;
    xenditCallbackToken: string;
    sendgridApiKey: string;
    googleCredentials: string;
  };
  callbackUrl: string;
  /** Where SendGrid posts its mail events; none: nowhere. */
  mailWebhook?: Webhook;
  jobs: readonly Job[];
  /** The embedded database, whose clock follows; none: its clock is not set. */
  databaseUrl?: string;
  live?: boolean;
  /** If given, there are faults that kill the process that calls a provider. */
  killer?: Killer | undefined;
}

export interface StandIns {
  urls: { xendit: string; google: string; mail: string; storage: string; clock: string };
  clock: MovableClock;
  reset: () => void;
  close: () => Promise<void>;
}

/** Starts every outside system of the local stack and connects them. */
export async function startStandIns(options: StandInsOptions): Promise<StandIns> {
  const { ports, secrets, killer } = options;
  const clock = createClock();
  const started: StandIn[] = [];
  const keep = <Kind extends StandIn>(one: Kind): Kind => {
    started.push(one);
    return one;
  };
  const close = async () => {
    await Promise.all(started.map((one) => one.close()));
  };
  try {
    const mail = keep(
      await startSendgrid({
        clock,
        killer,
        apiKey: secrets.sendgridApiKey,
        ...(options.mailWebhook && { webhook: options.mailWebhook }),
        ...at(ports?.mail),
      }),
    );
    const google = keep(
      await startGoogle({
        clock,
        killer,
        accounts: accountsOf(secrets.googleCredentials),
        onInvitation: (event) => {
          for (const letter of invitationsOf(event)) mail.inbox.deliver(letter);
        },
        onMail: (letter) => {
          mail.inbox.deliver(letter);
        },
        ...at(ports?.google),
      }),
    );
    const xendit = keep(
      await startXendit({
        clock,
        killer,
        secretKey: secrets.xenditSecretKey,
        callbackToken: secrets.xenditCallbackToken,
        callbackUrl: options.callbackUrl,
        ...at(ports?.xendit),
      }),
    );
    const storage = keep(await startStorage({ clock, killer, ...at(ports?.storage) }));
    const onAdvance = async () => {
      await moveDatabase(options.databaseUrl, clock);
      xendit.tick();
      google.tick();
      await xendit.idle();
    };
    const { jobs, live = false } = options;
    const scheduler = keep(await startScheduler({ clock, jobs, live, onAdvance, ...at(ports?.clock) }));
    const urls = {
      xendit: xendit.url,
      google: google.url,
      mail: mail.url,
      storage: storage.url,
      clock: scheduler.url,
    };
    return { urls, clock, close, reset: () => started.forEach((one) => one.reset()) };
  } catch (error) {
    await close();
    throw error;
  }
}

const at = (port: number | undefined): { port?: number } => (port === undefined ? {} : { port });

/** The rules' `now` and the server's timestamps follow the clock, where the database can. */
async function moveDatabase(url: string | undefined, { offset }: MovableClock): Promise<void> {
  if (url === undefined) return;
  await fetch(`${url}/.settings/clock.json`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: 'Bearer owner' },
    body: JSON.stringify({ offset }),
  }).catch(() => undefined);
}

/** The mails that Google itself sends to the attendees of an event. */
function invitationsOf({ fields, status }: StoredEvent): NewMessage[] {
  const what = status === 'cancelled' ? 'Canceled event' : 'Invitation';
  const subject = `${what}: ${fields.summary ?? ''} @ ${fields.start?.dateTime ?? ''}`;
  return (fields.attendees ?? []).map(({ email }) => ({
    from: 'calendar-notification@google.com',
    to: email,
    subject,
    text: `${subject}\n${fields.description ?? ''}`,
    html: `<p>${what} from Google Calendar.</p>`,
    attachments: [],
  }));
}
