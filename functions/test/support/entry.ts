import type { LedgerEntry } from '../../src/order/ledger.ts';
import { entryOf, storedEntry } from '../../src/providers/database/migrations.ts';
import { read, writeUnheard } from './unheard.ts';

/** The private record of an order, as it stands in the stack's database. */
export const entryAt = async (orderId: string): Promise<LedgerEntry> =>
  entryOf(await read(`ledger/${orderId}`));

const byHand = { token: 'by-hand', over: undefined };

/** Changes it past the functions, as none of them would. */
export async function changeEntry(
  orderId: string,
  change: (entry: LedgerEntry) => Partial<LedgerEntry>,
): Promise<void> {
  const entry = await entryAt(orderId);
  await writeUnheard(`ledger/${orderId}`, storedEntry({ ...entry, ...change(entry) }, byHand));
}
