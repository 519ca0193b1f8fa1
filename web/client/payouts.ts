import { limitToLast, orderByChild, query, ref, serverTimestamp, type DataSnapshot } from 'firebase/database';
import type * as z from 'zod/mini';
import {
  payeeStanding,
  payoutAccountWritten,
  publishedPayout,
} from '../../functions/src/contract/payouts.ts';
import type { PayoutAccount } from '../../functions/src/payout/account.ts';
import {
  accountFormFault,
  numberFormOf,
  type AccountFormFault,
} from '../../functions/src/payout/account-form.ts';
import { watch, write, type Answer, type Bilingual, type Watcher } from './answer.ts';
import { childrenIn } from './children.ts';
import type { Me } from './me.ts';

export type { PayoutAccount } from '../../functions/src/payout/account.ts';
export { payoutChannels, type PayoutChannel } from '../../functions/src/payout/channels.ts';
export { accountFaultWords } from '../../functions/src/words/account-faults.ts';

/** One payment to a mentor, for one or several orders. Sums are whole rupiah; the account is masked. */
export type Payout = z.infer<typeof publishedPayout> & { readonly payoutId: string };

/** The newest payouts. */
export interface ListedPayouts {
  readonly payouts: readonly Payout[];
  /** Whether there are more than were asked for. */
  readonly hasMore: boolean;
}

/** The accounts that are paid to, masked, and why nothing is paid for now, where that is so. */
export type PayoutStanding = z.infer<typeof payeeStanding>;

/** Where this mentor has asked to be paid, in full, and when that was written. */
export type OwnAccount = z.infer<typeof payoutAccountWritten>;

const refused: Bilingual = {
  id: 'Rekening tidak dapat disimpan. Rekening dapat diubah setiap lima menit.',
  en: 'The account cannot be saved. It can be changed every five minutes.',
};

const noChannel: Bilingual = {
  id: 'Pilih bank atau dompet digital.',
  en: 'Please choose a bank or an e-wallet.',
};

const noHolder: Bilingual = {
  id: 'Tuliskan nama pemilik rekening seperti di bank, dengan huruf Latin.',
  en: 'Please write the holder’s name as the bank has it, in Latin letters.',
};

/** Which field cannot be right, and how it looks instead, as a sentence. */
export interface AccountFault {
  readonly field: AccountFormFault;
  readonly text: Bilingual;
}

/** `undefined`: the account can be right. Only a payout shows whether there is such an account. */
export function accountFault(account: PayoutAccount): AccountFault | undefined {
  const field = accountFormFault(account);
  switch (field) {
    case undefined:
      return undefined;
    case 'channel':
      return { field, text: noChannel };
    case 'holder':
      return { field, text: noHolder };
    case 'number':
      return { field, text: accountNumberWords(account.channel) };
  }
}

/** How an account's number looks at a bank or e-wallet, as a sentence. */
export function accountNumberWords(channel: string): Bilingual {
  const { least, most, begins } = numberFormOf(channel);
  const many = least === most ? String(least) : undefined;
  const digits = {
    id: `${many ?? `${least} sampai ${most}`} angka`,
    en: `${many ?? `${least} to ${most}`} digits`,
  };
  if (begins === undefined)
    return { id: `Nomor rekening terdiri dari ${digits.id}.`, en: `The account number has ${digits.en}.` };
  return {
    id: `Nomor ponsel dompet digital itu, diawali ${begins}, ${digits.id}.`,
    en: `The e-wallet’s mobile number, which begins with ${begins} and has ${digits.en}.`,
  };
}

/** Names the account for payouts. It takes effect a day after the mail about it; until then the one before is paid to. */
export async function writePayoutAccount({ database, uid }: Me, account: PayoutAccount): Promise<Answer> {
  const fault = accountFault(account);
  if (fault) return { outcome: 'refused', text: fault.text };
  const { channel, holder, number } = account;
  const written = { channel, holder, number, setAt: serverTimestamp() };
  return write(ref(database, `payoutAccounts/${uid}`), written, refused);
}

/** `undefined`: the mentor has named none. */
export const watchPayoutAccount = (
  { database, uid }: Me,
  watcher: Watcher<OwnAccount | undefined>,
): (() => void) =>
  watch(
    ref(database, `payoutAccounts/${uid}`),
    (snapshot) => (snapshot.exists() ? payoutAccountWritten.parse(snapshot.val()) : undefined),
    watcher,
  );

/** Watches the `most` payouts of this mentor that began last, the newest first. One that cannot be read is left out. */
export const watchPayouts = (
  { database, uid }: Me,
  most: number,
  watcher: Watcher<ListedPayouts>,
): (() => void) =>
  watch(
    query(ref(database, `payouts/${uid}`), orderByChild('begunAt'), limitToLast(most + 1)),
    (found) => ({ payouts: payoutsIn(found).reverse().slice(0, most), hasMore: found.size > most }),
    watcher,
  );

const payoutsIn = (found: DataSnapshot): Payout[] =>
  childrenIn(found, publishedPayout).map(([payoutId, payout]) => ({ ...payout, payoutId }));

export const watchPayoutStanding = ({ database, uid }: Me, watcher: Watcher<PayoutStanding>): (() => void) =>
  watch(
    ref(database, `payoutStanding/${uid}`),
    (snapshot) => payeeStanding.parse(snapshot.val() ?? {}),
    watcher,
  );
