import * as z from 'zod';

/**
 * The fields of Xendit's answers and callbacks. Real bodies have numbers where texts should be, and texts where numbers should
 * be; nulls; and keys that are missing on one channel and there on another.
 */

/** A number, also where one comes as a text. */
export const amount = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());

export const text = z.union([z.string(), z.number().transform(String)]).transform((value) => value.trim());

/** An id, a name or a code. Nothing that we keep is longer than this. */
export const word = text.pipe(z.string().min(1).max(255));

export const time = z
  .string()
  .transform((value) => Date.parse(value))
  .pipe(z.number().int().nonnegative());

/** What says nothing or something odd counts as not said. */
export const odd = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** A sum that came in. */
export const paidAmount = odd(amount.pipe(z.number().positive()));
