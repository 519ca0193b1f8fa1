import { ref, serverTimestamp } from 'firebase/database';
import type * as z from 'zod/mini';
import {
  payeeStanding,
  payoutAccountWritten,
  publishedPayouts,
} from '../../functions/src/contract/payouts.ts';
import type { PayoutAccount } from '../../functions/src/payout/account.ts';
import { accountFormFault } from '../../functions/src/payout/account-form.ts';
import { watch, write, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me } from './me.ts';

export type { PayoutAccount } from '../../functions/src/payout/account.ts';
export { payoutChannels, type PayoutChannel } from '../../functions/src/payout/channels.ts';
export { accountFaultWords } from '../../functions/src/words/account-faults.ts';

/** The payouts of a mentor by their names. Sums are whole rupiah; accounts are masked. */
export type Payouts = z.infer<typeof publishedPayouts>;

/** The accounts that are paid to, masked, and why nothing is paid for now, where that is so. */
export type PayoutStanding = z.infer<typeof payeeStanding>;

/** Where this mentor has asked to be paid, in full, and when that was written. */
export type OwnAccount = z.infer<typeof payoutAccountWritten>;

const refused: Bilingual = {
  id: 'Rekening tidak dapat disimpan. Rekening dapat diubah setiap lima menit.',
  en: 'The account cannot be saved. It can be changed every five minutes.',
};

const malformed: Record<'channel' | 'holder' | 'number', Bilingual> = {
  channel: {
    id: 'Pilih bank atau dompet digital.',
    en: 'Please choose a bank or an e-wallet.',
  },
  holder: {
    id: 'Tuliskan nama pemilik rekening seperti di bank, dengan huruf Latin.',
    en: 'Please write the holder’s name as the bank has it, in Latin letters.',
  },
  number: {
    id: 'Nomor ini tidak mungkin benar untuk bank atau dompet digital itu.',
    en: 'This number cannot be right for that bank or e-wallet.',
  },
};

/** Which field cannot be right, as a sentence; `undefined`: it can be right. */
export function accountFault(account: PayoutAccount): Bilingual | undefined {
  const fault = accountFormFault(account);
  return fault && malformed[fault];
}

/** Names the account for payouts. It takes effect a day after the mail about it; until then the one before is paid to. */
export async function writePayoutAccount({ database, uid }: Me, account: PayoutAccount): Promise<Answer> {
  const text = accountFault(account);
  if (text) return { outcome: 'refused', text };
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

export const watchPayouts = ({ database, uid }: Me, watcher: Watcher<Payouts>): (() => void) =>
  watch(ref(database, `payouts/${uid}`), (snapshot) => publishedPayouts.parse(snapshot.val()), watcher);

export const watchPayoutStanding = ({ database, uid }: Me, watcher: Watcher<PayoutStanding>): (() => void) =>
  watch(
    ref(database, `payoutStanding/${uid}`),
    (snapshot) => payeeStanding.parse(snapshot.val() ?? {}),
    watcher,
  );
