import * as z from 'zod';
import { ProviderError } from '../../provider-error.ts';

const list = z.array(z.unknown());
const listSchema = z.union([list, z.object({ data: list }).transform(({ data }) => data)]);

/** The items of a list. Xendit’s pages show some lists bare that its SDK expects under `data`. */
export const listed = (answer: unknown): unknown[] => parse(listSchema, answer);

/**
 * Parses an answer of Xendit by a schema. An answer that does not fit is asked for again; if that lasts, it waits for a
 * person.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new ProviderError('xendit', 'passing', 'UNREADABLE_ANSWER', parsed.error);
  return parsed.data;
}
