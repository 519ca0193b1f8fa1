/** What an operator asks of the function `operator` about a person's data. */
import * as z from 'zod/mini';
import { account, limit } from './command-fields.ts';
import { removalRecord } from './removals.ts';

/** A person, by the id of the account or its mail address. */
export const personCommands = [
  z.strictObject({ do: z.literal('export-person'), person: account }),
  z.strictObject({ do: z.literal('close-account'), person: account }),
  z.strictObject({ do: z.literal('release-removal'), person: account }),
  z.strictObject({ do: z.literal('removals'), limit: limit(200, 50) }),
] as const;

export type PersonCommand = z.infer<(typeof personCommands)[number]>;

/** The closings of accounts, the newest first. */
export const removalsAnswer = z.object({ removals: z.array(removalRecord) });

export type ListedRemovals = z.infer<typeof removalsAnswer>;
