import type * as z from 'zod';
import { ProviderError } from '../../provider-error.ts';

/** An answer of Xendit's as the schema has it; one that does not fit waits for a person. */
export function parse<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new ProviderError('xendit', 'lasting', 'UNREADABLE_ANSWER', parsed.error);
  return parsed.data;
}
