import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { AddressBook, MailFate, MailNews } from '../../ports/mail.ts';
import { read } from './read.ts';
import { eachOf } from '../../contract/values.ts';
import { transact } from './transact.ts';
import type { DatabaseConnection } from './sdk.ts';

const recordSchema = z.object({
  state: z.enum(['failing', 'working']),
  cause: z.string(),
  failedAt: z.number(),
  deliveredAt: z.number().optional(),
  /** The last mail that failed, and its order, by which an operator finds out whose address it is. */
  orderId: z.string(),
  mail: z.string(),
});

const recordsSchema = eachOf(recordSchema);

type AddressRecord = z.infer<typeof recordSchema>;

/** Fates that say something about the mail only, not about its address. */
const ofTheMail: readonly MailFate[] = ['refused'];

/**
 * The addresses that a mail has failed to reach, at `/addresses/{sha256 of the address}`. News is merged by its time, so it
 * may come in any order and any number of times. An address that a later mail reached is `working`.
 */
export function createAddresses(database: DatabaseConnection): AddressBook {
  return {
    async note(news) {
      if (ofTheMail.includes(news.fate)) return;
      const known = database.ref(`addresses/${digestOf(news.address)}`);
      await transact(known, (current: unknown) => merged(current, news));
    },

    async of(address) {
      const known: unknown = (await read(database.ref(`addresses/${digestOf(address)}`))).val();
      return known ?? undefined;
    },

    async forget(address) {
      await database.ref(`addresses/${digestOf(address)}`).set(null);
    },

    async failing(limit) {
      const failing = database.ref('addresses').orderByChild('state').equalTo('failing');
      const found = recordsSchema.parse((await read(failing.limitToFirst(limit))).val());
      return Object.values(found)
        .map(({ orderId, mail, cause, failedAt }) => ({ orderId, mail, cause, failedAt }))
        .sort((a, b) => b.failedAt - a.failedAt);
    },
  };
}

const digestOf = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

/** `null`: nothing to store, because no mail to this address is known to have failed. */
function merged(current: unknown, news: MailNews): AddressRecord | null {
  const known = recordSchema.safeParse(current).data;
  if (news.fate === 'delivered') return known ? withDelivery(known, news) : null;
  if (known && known.failedAt >= news.at) return known;
  const { fate: cause, at: failedAt, orderId, key: mail } = news;
  const deliveredAt = known?.deliveredAt;
  const state = (deliveredAt ?? 0) > failedAt ? 'working' : 'failing';
  return { state, cause, failedAt, orderId, mail, ...(deliveredAt !== undefined && { deliveredAt }) };
}

function withDelivery(known: AddressRecord, { at }: MailNews): AddressRecord {
  const deliveredAt = Math.max(at, known.deliveredAt ?? 0);
  return { ...known, deliveredAt, state: deliveredAt > known.failedAt ? 'working' : 'failing' };
}
