import * as z from 'zod';
import { getJson } from '../shared/http/json.ts';

const objectsSchema = z.object({ items: z.array(z.looseObject({ name: z.string() })).default([]) });

const bucketSchema = z.object({
  lifecycle: z.object({ rule: z.array(z.looseObject({})).default([]) }).default({ rule: [] }),
});

/** A bucket at this address: its objects, and its rules for deletion. */
export const bucketAt = (bucket: string) => ({
  /** The names of the objects with this prefix. */
  named: async (prefix: string) => {
    const listed = await getJson(`${bucket}/o?prefix=${encodeURIComponent(prefix)}`);
    return objectsSchema.parse(listed).items.map(({ name }) => name);
  },
  /** The content of an object. */
  read: (name: string) => getJson(`${bucket}/o/${encodeURIComponent(name)}?alt=media`),
  /** The bucket's own rules for deletion. */
  lifecycle: async () => bucketSchema.parse(await getJson(bucket)).lifecycle.rule,
  setLifecycle: (rule: object[]) =>
    getJson(bucket, { method: 'PATCH', body: JSON.stringify({ lifecycle: { rule } }) }),
});
