import { newRemoval, type Removal, type RemovalAsker } from '../personal-data/removal.ts';
import type { Ports } from '../ports/ports.ts';

/**
 * Closes an account: from now on the person can do nothing more, and a worker takes the data away. To close it again changes
 * nothing.
 */
export async function closeAccount(
  { removals, directory, clock }: Pick<Ports, 'removals' | 'directory' | 'clock'>,
  personId: string,
  by: RemovalAsker,
): Promise<Removal | undefined> {
  const wasDisabled = await directory.isDisabled(personId);
  return removals.turn(personId, (known) => known ?? newRemoval(personId, by, wasDisabled, clock.now()));
}
