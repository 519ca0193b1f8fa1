import { isPersonId } from '../order/ids.ts';
import type { Ports } from '../ports/ports.ts';
import { addressesIn } from '../words/searched.ts';

/** The accounts that a mail address or an id names. An id may look like an address. */
export async function uidsOf(directory: Ports['directory'], named: string): Promise<string[]> {
  const uids = await accountsWith(directory, addressesIn(named));
  return uids.length === 0 && isPersonId(named) ? [named] : uids;
}

/** The accounts with any of these mail addresses, each once. */
export async function accountsWith(
  directory: Ports['directory'],
  addresses: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(addresses.map((address) => directory.withEmail(address)));
  return [...new Set(found.flat())];
}
