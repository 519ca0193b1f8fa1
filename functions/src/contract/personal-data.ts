/** What a person asks of the function `personalData`, and what it answers. */
import * as z from 'zod/mini';
import { removalRecord } from './removals.ts';
import { time } from './values.ts';

/** `export`: links to all that is kept. `close`: closes the account, for good. `status`: how far that is. */
export const personalDataCall = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('export') }),
  z.strictObject({ do: z.literal('close') }),
  z.strictObject({ do: z.literal('status') }),
]);

/** Secret addresses of the file, as a page to read and as JSON. They end at `until`. */
export const exportLinks = z.object({ html: z.url(), json: z.url(), until: time });

/** How far the closing of an account is. Missing: it is open. */
export const closing = z.object({
  removal: z.optional(
    z.pick(removalRecord, {
      askedAt: true,
      status: true,
      holds: true,
      removedAt: true,
      report: true,
    }),
  ),
});

export type ExportedLinks = z.infer<typeof exportLinks>;
export type ClosingState = z.infer<typeof closing>;
