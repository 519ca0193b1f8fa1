import { newRemoval, type Removal } from '../personal-data/removal.ts';
import type { Ports } from '../ports/ports.ts';

/**
 * Closes an account: from now on the person can do nothing more, and a worker takes the data away. To close it again changes
 * nothing.
 */
export async function closeAccount(
  { removals, directory, clock }: Pick<Ports, 'removals' | 'directory' | 'clock'>,
  personId: string,
  asked: Pick<Removal, 'by' | 'operator'>,
): Promise<Removal | undefined> {
  const wasDisabled = (await directory.isDisabled(personId)) || undefined;
  return removals.turn(
    personId,
    (known) => known ?? newRemoval({ ...asked, personId, wasDisabled }, clock.now()),
  );
}
