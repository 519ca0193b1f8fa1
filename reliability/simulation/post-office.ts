import { sendgridRefusals } from '../../emulators/sendgrid/refusals.ts';
import { storageRefusals } from '../../emulators/storage/refusals.ts';
import type { Archive } from '../../functions/src/ports/archive.ts';
import type { Mailer } from '../../functions/src/ports/mail.ts';
import { ProviderError } from '../../functions/src/provider-error.ts';
import type { Instance } from './instance.ts';
import type { Around } from './around.ts';
import { createPlace, type Place } from './place.ts';

/** An accepted mail. */
export interface Sent {
  at: number;
  to: string;
  key: string;
}

/** The mail provider and the archive. The model only keeps what they accept. */
export interface PostOffice {
  mail: Place;
  storage: Place;
  sent: readonly Sent[];
  mailerFor(instance: Instance): Mailer;
  archiveFor(instance: Instance): Archive;
}

export function createPostOffice(around: Around): PostOffice {
  const mail = createPlace('SendGrid', around, sendgridRefusals);
  const storage = createPlace('Storage', around, storageRefusals);
  const sent: Sent[] = [];
  return {
    mail,
    storage,
    sent,
    mailerFor: (instance) => ({
      async send({ email }, _mail, key) {
        const take = (): Response => {
          sent.push({ at: around.loop.now(), to: email, key });
          return new Response(null, { status: 202 });
        };
        const asked = { method: 'POST', path: '/v3/mail/send', body: key };
        await taken('sendgrid', mail.ask(instance, asked, take));
      },
    }),
    archiveFor: (instance) => ({
      async put(name) {
        const take = (): Response => new Response(null, { status: 200 });
        await taken('storage', storage.ask(instance, { method: 'POST', path: `/upload/${name}` }, take));
      },
      keepFor: () => Promise.resolve(),
    }),
  };
}

async function taken(provider: string, asked: Promise<Response>): Promise<void> {
  const response = await asked.catch((error: unknown) => {
    throw new ProviderError(provider, 'passing', 'no-answer', error);
  });
  if (!response.ok) throw new ProviderError(provider, 'passing', `http-${response.status}`);
}
