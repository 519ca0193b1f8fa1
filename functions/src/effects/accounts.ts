import type { Ports } from '../ports/ports.ts';

/** The accounts with any of these mail addresses, each once. */
export async function accountsWith(
  directory: Ports['directory'],
  addresses: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(addresses.map((address) => directory.withEmail(address)));
  return [...new Set(found.flat())];
}
