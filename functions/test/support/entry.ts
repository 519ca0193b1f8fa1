import type { LedgerEntry } from '../../src/order/ledger.ts';
import { entryOf, storedEntry } from '../../src/providers/database/migrations.ts';
import { read, writeUnheard } from './unheard.ts';

/** The private record of an order in the stack's database. */
export const entryAt = async (orderId: string): Promise<LedgerEntry> =>
  entryOf(await read(`ledger/${orderId}`));

const byHand = { token: 'by-hand', over: undefined };

/** Changes it directly, in a way that no function would. */
export async function changeEntry(
  orderId: string,
  change: (entry: LedgerEntry) => Partial<LedgerEntry>,
): Promise<void> {
  const entry = await entryAt(orderId);
  await writeUnheard(`ledger/${orderId}`, storedEntry({ ...entry, ...change(entry) }, byHand));
}
