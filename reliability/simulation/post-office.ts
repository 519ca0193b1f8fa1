import { sendgridRefusals } from '../../emulators/sendgrid/refusals.ts';
import { storageRefusals } from '../../emulators/storage/refusals.ts';
import type { Archive } from '../../functions/src/ports/archive.ts';
import type { Mailer } from '../../functions/src/ports/mail.ts';
import type { Instance } from './instance.ts';
import type { Around } from './around.ts';
import { createPlace, type Place } from './place.ts';

/** An accepted mail. */
export interface Sent {
  at: number;
  to: string;
  key: string;
}

/** Makes the error of a failure that will pass. */
export type Refuse = (provider: string, code: string, cause?: unknown) => Error;

/** The mail provider and the archive, of which nothing is modelled but what they take. */
export interface PostOffice {
  mail: Place;
  storage: Place;
  sent: readonly Sent[];
  mailerFor(instance: Instance, refuse: Refuse): Mailer;
  archiveFor(instance: Instance, refuse: Refuse): Archive;
}

export function createPostOffice(around: Around): PostOffice {
  const mail = createPlace('SendGrid', around, sendgridRefusals);
  const storage = createPlace('Storage', around, storageRefusals);
  const sent: Sent[] = [];
  return {
    mail,
    storage,
    sent,
    mailerFor: (instance, refuse) => ({
      async send({ email }, _mail, key) {
        const take = (): Response => {
          sent.push({ at: around.loop.now(), to: email, key });
          return new Response(null, { status: 202 });
        };
        const request = { method: 'POST', path: '/v3/mail/send', body: key };
        await taken(mail.ask(instance, request, take), refuse, 'sendgrid');
      },
    }),
    archiveFor: (instance, refuse) => ({
      async put(name) {
        const take = (): Response => new Response(null, { status: 200 });
        const request = { method: 'POST', path: `/upload/${name}` };
        await taken(storage.ask(instance, request, take), refuse, 'storage');
      },
      named: () => Promise.resolve([]),
      read: () => Promise.resolve(undefined),
      remove: () => Promise.resolve(),
      keepFor: () => Promise.resolve(),
    }),
  };
}

async function taken(request: Promise<Response>, refuse: Refuse, provider: string): Promise<void> {
  const response = await request.catch((error: unknown) => {
    throw refuse(provider, 'no-answer', error);
  });
  if (!response.ok) throw refuse(provider, `http-${response.status}`);
}
