import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { conditionNotMet, storageRefusal } from './refusals.ts';

/** https://cloud.google.com/storage/docs/json_api/v1/buckets#lifecycle */
const ruleSchema = z.looseObject({
  action: z.looseObject({ type: z.enum(['Delete', 'SetStorageClass', 'AbortIncompleteMultipartUpload']) }),
  condition: z
    .looseObject({
      age: z.number().int().nonnegative().optional(),
      matchesPrefix: z.array(z.string().min(1)).max(50).optional(),
    })
    .refine((condition) => Object.keys(condition).length > 0, 'A lifecycle rule needs a condition.'),
});

const patchSchema = z.looseObject({
  lifecycle: z.looseObject({ rule: z.array(ruleSchema).max(100).default([]) }).nullish(),
});

type Rule = z.infer<typeof ruleSchema>;

interface Bucket {
  metageneration: number;
  rules: readonly Rule[];
}

/** The settings of the buckets. Every bucket exists. */
export interface Buckets {
  /** Whether any bucket has rules. */
  haveRules(): boolean;
  /** Whether a rule of its bucket has deleted an object of that name and age. Google may take a day longer. */
  hasExpired(object: { bucket: string; name: string; updatedAt: number }, now: number): boolean;
  clear(): void;
  /** Its path is `prefix` with the bucket's name. */
  serve(app: Hono, prefix: string): void;
}

const DAY = 24 * 60 * 60 * 1000;

export function createBuckets(): Buckets {
  const buckets = new Map<string, Bucket>();
  const named = (name: string): Bucket => buckets.get(name) ?? { metageneration: 1, rules: [] };

  async function patch(c: Context) {
    const name = c.req.param('bucket') ?? '';
    const { metageneration, rules } = named(name);
    const expected = c.req.query('ifMetagenerationMatch');
    if (expected !== undefined && Number(expected) !== metageneration)
      return c.json(conditionNotMet.body, 412);
    const requested = patchSchema.safeParse(await c.req.json());
    if (!requested.success)
      return c.json(storageRefusal(400, 'invalid', z.prettifyError(requested.error)).body, 400);
    const { lifecycle } = requested.data;
    const changed = lifecycle === undefined ? rules : (lifecycle?.rule ?? []);
    buckets.set(name, { metageneration: metageneration + 1, rules: changed });
    return c.json(answerOf(name, named(name)));
  }

  return {
    haveRules: () => buckets.size > 0,
    hasExpired: ({ bucket, name, updatedAt }, now) =>
      named(bucket).rules.some(
        ({ action, condition: { age, matchesPrefix } }) =>
          action.type === 'Delete' &&
          age !== undefined &&
          now - updatedAt >= age * DAY &&
          (matchesPrefix?.some((prefix) => name.startsWith(prefix)) ?? true),
      ),
    clear: () => {
      buckets.clear();
    },
    serve(app, prefix) {
      // Every bucket exists, in any project.
      app.get(`${prefix}/b`, (c) => {
        const name = c.req.query('prefix') ?? '';
        return c.json({ kind: 'storage#buckets', items: [answerOf(name, named(name))] });
      });
      app.get(`${prefix}/b/:bucket`, (c) =>
        c.json(answerOf(c.req.param('bucket'), named(c.req.param('bucket')))),
      );
      app.patch(`${prefix}/b/:bucket`, patch);
    },
  };
}

const answerOf = (name: string, { metageneration, rules }: Bucket) => ({
  kind: 'storage#bucket',
  id: name,
  name,
  metageneration: String(metageneration),
  location: 'ASIA-SOUTHEAST1',
  storageClass: 'STANDARD',
  ...(rules.length > 0 && { lifecycle: { rule: rules } }),
});
