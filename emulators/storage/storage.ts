import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { listen } from '../shared/http/listen.ts';
import { page, table, type Html } from '../shared/http/page.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../shared/http/stand-in.ts';
import { createBuckets } from './buckets.ts';
import { crc32c } from './crc32c.ts';
import { parseMultipart } from './multipart.ts';
import { conditionNotMet, storageRefusal, storageRefusals } from './refusals.ts';

interface StoredObject {
  bucket: string;
  name: string;
  contentType: string;
  content: Buffer;
  generation: number;
  updatedAt: number;
}

type Objects = Map<string, StoredObject>;

const metadataSchema = z.looseObject({ name: z.string().optional(), contentType: z.string().optional() });

const switches = [
  { name: 'down', label: 'Down', rule: { kind: 'error', refusal: 'backendError' } },
  { name: 'forbidden', label: 'Forbidden', rule: { kind: 'error', refusal: 'forbidden' } },
  { name: 'slow', label: 'Slow', rule: { kind: 'slow', ms: 3000 } },
];

/**
 * The part of Cloud Storage's JSON API that @google-cloud/storage uses for small objects.
 * https://cloud.google.com/storage/docs/json_api/v1/objects
 */
export async function startStorage({ clock, port, killer }: StandInOptions): Promise<StandIn> {
  const objects: Objects = new Map();
  const buckets = createBuckets();
  const { app, faultSwitches, reset } = createStandIn({
    name: 'Storage',
    clock,
    empty: () => {
      objects.clear();
      buckets.clear();
    },
    refusals: storageRefusals,
    switches,
    killer,
  });
  app.use(async (_, next) => {
    if (buckets.haveRules())
      for (const [key, object] of objects) if (buckets.hasExpired(object, clock.now())) objects.delete(key);
    await next();
  });
  app.post('/upload/storage/v1/b/:bucket/o', (c) => upload(c, objects, clock.now()));
  // @google-cloud/storage uses the emulator's address without /storage/v1 for everything but uploads.
  for (const prefix of ['/storage/v1', '']) {
    buckets.serve(app, prefix);
    app.get(`${prefix}/b/:bucket/o`, (c) => list(c, objects));
    app.get(`${prefix}/b/:bucket/o/:name`, (c) => read(c, objects));
    app.delete(`${prefix}/b/:bucket/o/:name`, (c) => remove(c, objects));
  }
  app.get('/', (c) => c.html(browse(objects, faultSwitches())));
  return { ...(await listen(app, port)), reset };
}

const refuse = (c: Context, code: 400 | 404, reason: string, message: string) =>
  c.json(storageRefusal(code, reason, message).body, code);

const keyOf = (bucket: string, name: string): string => `${bucket}/${name}`;

async function upload(c: Context, objects: Objects, now: number) {
  const bucket = c.req.param('bucket') ?? '';
  const body = Buffer.from(await c.req.arrayBuffer());
  const parts =
    c.req.query('uploadType') === 'multipart' ? parseMultipart(body, c.req.header('content-type')) : [];
  const metadata =
    metadataSchema.safeParse(parts[0] ? JSON.parse(parts[0].content.toString()) : {}).data ?? {};
  const name = c.req.query('name') ?? metadata.name;
  if (!name) return refuse(c, 400, 'required', 'Required parameter: name');
  const known = objects.get(keyOf(bucket, name));
  const expected = c.req.query('ifGenerationMatch');
  if (expected !== undefined && Number(expected) !== (known?.generation ?? 0))
    return c.json(conditionNotMet.body, 412);
  const contentType = metadata.contentType ?? parts[1]?.contentType ?? c.req.header('content-type') ?? '';
  const content = parts[1]?.content ?? body;
  const object = {
    bucket,
    name,
    contentType,
    content,
    generation: now * 1000 + objects.size + 1,
    updatedAt: now,
  };
  objects.set(keyOf(bucket, name), object);
  return c.json(answerOf(object));
}

const answerOf = (object: StoredObject) => ({
  kind: 'storage#object',
  id: `${object.bucket}/${object.name}/${object.generation}`,
  bucket: object.bucket,
  name: object.name,
  contentType: object.contentType,
  size: String(object.content.length),
  crc32c: crc32c(object.content),
  md5Hash: createHash('md5').update(object.content).digest('base64'),
  generation: String(object.generation),
  metageneration: '1',
  updated: new Date(object.updatedAt).toISOString(),
  timeCreated: new Date(object.updatedAt).toISOString(),
});

const named = (c: Context, objects: Objects): StoredObject | undefined =>
  objects.get(keyOf(c.req.param('bucket') ?? '', c.req.param('name') ?? ''));

function read(c: Context, objects: Objects) {
  const object = named(c, objects);
  if (!object) return refuse(c, 404, 'notFound', 'No such object');
  if (c.req.query('alt') !== 'media') return c.json(answerOf(object));
  return c.body(new Uint8Array(object.content), 200, { 'content-type': object.contentType });
}

function list(c: Context, objects: Objects) {
  const { prefix = '', startOffset = '' } = c.req.query();
  const items = [...objects.values()]
    .filter(({ bucket }) => bucket === c.req.param('bucket'))
    .filter(({ name }) => name.startsWith(prefix) && name >= startOffset)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return c.json({ kind: 'storage#objects', items: items.map(answerOf) });
}

function remove(c: Context, objects: Objects) {
  const object = named(c, objects);
  if (!object) return refuse(c, 404, 'notFound', 'No such object');
  objects.delete(keyOf(object.bucket, object.name));
  return c.body(null, 204);
}

const browse = (objects: Objects, faultSwitches: Html) =>
  page(
    'Archive',
    html`${table(
      ['Object', 'Content'],
      [...objects.values()].map(({ bucket, name, content }) => [
        html`<a href="/b/${bucket}/o/${encodeURIComponent(name)}?alt=media">${name}</a>`,
        html`<code>${content.toString().slice(0, 400)}</code>`,
      ]),
    )}
    ${faultSwitches}`,
  );
