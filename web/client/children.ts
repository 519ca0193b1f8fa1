import type { DataSnapshot } from 'firebase/database';
import type * as z from 'zod/mini';

/**
 * What a query found, in its order, each with its key. What cannot be read, for example of a newer backend, is left out.
 */
export function childrenIn<Schema extends z.ZodMiniType>(
  found: DataSnapshot,
  schema: Schema,
): (readonly [key: string, value: z.output<Schema>])[] {
  const children: (readonly [string, z.output<Schema>])[] = [];
  found.forEach((one) => {
    const { success, data } = schema.safeParse(one.val());
    if (success) children.push([one.key, data]);
  });
  return children;
}
