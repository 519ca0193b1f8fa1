import * as z from 'zod';

/**
 * The fields of Xendit's answers and callbacks. Real bodies have numbers in place of texts, texts in place of numbers,
 * nulls, and keys that are missing on one channel and present on another.
 */

/** A number, which may come as a text. */
export const amount = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());

export const text = z.union([z.string(), z.number().transform(String)]).transform((value) => value.trim());

/** An id, a name or a code. We keep none that is longer than this. */
export const word = text.pipe(z.string().min(1).max(255));

export const time = z
  .string()
  .transform((value) => Date.parse(value))
  .pipe(z.number().int().nonnegative());

/** A missing or malformed value counts as not given. */
export const odd = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** A status or a code, in whatever case it came. */
export const upper = word.transform((value) => value.toUpperCase());

export const currency = odd(
  text.transform((code) => code.toUpperCase()).pipe(z.string().regex(/^[A-Z]{3}$/)),
);

/** A page of Xendit's. */
export const link = odd(z.url({ protocol: /^https?$/ }));

/** A sum that was paid. */
export const paidAmount = odd(amount.pipe(z.number().positive()));
