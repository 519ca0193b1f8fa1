/** What an operator asks of the function `operator` about the payouts of mentors. */
import * as z from 'zod/mini';
import { account, limit, words } from './command-fields.ts';
import { personId } from './values.ts';

/** Where the list of the mentors whose payouts wait for a person continues. */
export const payeePlace = z.strictObject({ since: z.number(), mentorId: personId });

/** A mentor, by the id of the account or its mail address; or `all` mentors. */
export const payoutCommands = [
  z.strictObject({ do: z.literal('payouts'), after: z.optional(payeePlace), limit: limit(200, 50) }),
  z.strictObject({ do: z.literal('payee'), mentor: account }),
  z.strictObject({ do: z.literal('money'), after: z.optional(personId), limit: limit(200, 50) }),
  z.strictObject({ do: z.literal('pause-payouts'), mentor: account, reason: words }),
  z.strictObject({ do: z.literal('resume-payouts'), mentor: account, reason: words }),
  z.strictObject({ do: z.literal('retry-payouts'), mentor: account }),
] as const;

export type PayoutCommand = z.infer<(typeof payoutCommands)[number]>;
