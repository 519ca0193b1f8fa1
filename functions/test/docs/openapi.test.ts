import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import * as z from 'zod';
import { openapiPage } from './openapi-page.ts';
import { everybodyLeaves, newPair, newOrderFor } from '../support/participants.ts';
import { stack } from '../support/environment.ts';
import { signIn, type Person } from '../support/people.ts';
import { functions } from '../support/deployed.ts';

const text = await readFile(new URL('../../../docs/openapi.yaml', import.meta.url), 'utf8');

const content = z.record(z.string(), z.object({ schema: z.looseObject({}) }));
const response = z.object({ $ref: z.string().optional(), content: content.optional() });
const operation = z.looseObject({
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), response),
});
const document = z
  .object({
    paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post']), operation)),
    components: z.object({ responses: z.record(z.string(), response), schemas: z.looseObject({}) }),
  })
  .parse(parse(text));

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'api', components: document.components });

/** The schema of a part of the page, with its references resolved. */
const schemaOf = (schema: object): object =>
  z.looseObject({}).parse(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')));

const fits = (schema: object, value: unknown): string =>
  ajv.validate(schemaOf(schema), value) ? '' : ajv.errorsText();

interface Call {
  path: string;
  method: 'get' | 'post';
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls the running function, and compares its answer with the page. Returns the status. */
async function call({ path, method, query = '', body, headers = {} }: Call): Promise<number> {
  const answer = await fetch(`${stack.FUNCTIONS_URL}${path}${query}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const documented = document.paths[path]?.[method]?.responses[String(answer.status)];
  assert.ok(documented, `${method} ${path}: ${answer.status} is not documented`);
  const { content: written = {} } =
    document.components.responses[documented.$ref?.split('/').at(-1) ?? ''] ?? documented;
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const media = written[type];
  assert.ok(media, `${method} ${path}: ${answer.status} as ${type} is not documented`);
  const received = type === 'application/json' ? await answer.json() : await answer.text();
  assert.equal(
    fits(media.schema, received),
    '',
    `${method} ${path} ${answer.status} ${JSON.stringify(received)}`,
  );
  return answer.status;
}

describe('docs/openapi.yaml', () => {
  let eka: Person;
  let bearer: { authorization: string };
  let admin: { authorization: string };
  let newOrder: Record<string, unknown>;
  let orderId: string;

  before(async () => {
    const pair = await newPair();
    eka = await signIn('eka');
    bearer = { authorization: `Bearer ${await pair.mentee.user.getIdToken()}` };
    admin = { authorization: `Bearer ${await eka.user.getIdToken()}` };
    orderId = randomUUID();
    newOrder = { ...(await newOrderFor(pair.mentor, 72 * 3_600_000)), orderId };
  });
  after(async () => {
    await eka.leave();
    await everybodyLeaves();
  });

  it('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(text);
    assert.ok(valid, JSON.stringify(errors));
    assert.match(text, /^openapi: 3\.1/);
  });

  it('has the schemas of the contract', async () => {
    assert.equal(text, await openapiPage(), 'npm run docs writes them');
  });

  it('has exactly the functions that are called over HTTPS', () => {
    const https = Object.entries(functions).flatMap(
      ([
        name,
        {
          __endpoint: { httpsTrigger },
        },
      ]) => (httpsTrigger ? [`/${name}`] : []),
    );
    assert.deepEqual(Object.keys(document.paths).toSorted(), https.toSorted());
  });

  const created = (body: unknown, headers: Record<string, string> = bearer) =>
    call({ path: '/createOrder', method: 'post', body, headers });

  it('describes the requests and answers of createOrder', async () => {
    const { NewOrder = {} } = document.components.schemas;
    const order = z.looseObject({}).parse(NewOrder);
    assert.equal(await created(newOrder), 201);
    assert.equal(await created(newOrder), 200);
    assert.equal(fits(order, newOrder), '');
    for (const change of [
      { price: 1 },
      { minutes: 7 },
      { startsAt: 'soon' },
      { orderId: 'a/b' },
      { topicId: undefined },
    ]) {
      assert.equal(await created({ ...newOrder, ...change }), 400);
      assert.notEqual(
        fits(order, JSON.parse(JSON.stringify({ ...newOrder, ...change }))),
        '',
        JSON.stringify(change),
      );
    }
    assert.equal(await created(newOrder, {}), 401);
    assert.equal(await created({ ...newOrder, menteeId: 'another' }), 403);
    assert.equal(await created({ ...newOrder, minutes: 90 }), 409);
    assert.equal(await created({ ...newOrder, note: 'x'.repeat(20_000) }), 413);
    assert.equal(await created({ ...newOrder, orderId: randomUUID(), mentorId: 'nobody' }), 422);
  });

  it('describes the answers of agendaFeed', async () => {
    const feed = (query: string, headers = {}) =>
      call({ path: '/agendaFeed', method: 'get', query, headers });
    assert.equal(await feed('', bearer), 200);
    assert.equal(await feed(''), 401);
    assert.equal(await feed('?u=me&k=wrong'), 404);
    const { url } = z
      .object({ url: z.url() })
      .parse(await (await fetch(`${stack.FUNCTIONS_URL}/agendaFeed`, { headers: bearer })).json());
    assert.equal(await feed(new URL(url).search), 200);
  });

  it('describes the answers of receipt', async () => {
    const receipt = (query: string, headers = {}) =>
      call({ path: '/receipt', method: 'get', query, headers });
    assert.equal(await receipt('?t=wrong'), 404);
    assert.equal(await receipt('?order=order-of-nobody&about=payment:x:1', bearer), 404);
    assert.equal(await receipt('?order=order-of-nobody&about=payment:x:1'), 401);
  });

  it('describes the answers of personalData', async () => {
    const ask = (body: unknown, headers: Record<string, string> = bearer) =>
      call({ path: '/personalData', method: 'post', body, headers });
    assert.equal(await ask({ do: 'status' }), 200);
    assert.equal(await ask({ do: 'export' }), 200);
    assert.equal(await ask({ do: 'dance' }), 400);
    assert.equal(await ask({ do: 'export' }, {}), 401);
    const get = (query: string) => call({ path: '/personalData', method: 'get', query });
    assert.equal(await get('?t=wrong'), 404);
    const answer = await fetch(`${stack.FUNCTIONS_URL}/personalData`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'export' }),
    });
    const { html, json } = z.object({ html: z.url(), json: z.url() }).parse(await answer.json());
    for (const link of [html, json]) assert.equal(await get(new URL(link).search), 200);
  });

  it('describes the answers of actionLink', async () => {
    const link = (method: 'get' | 'post') => call({ path: '/actionLink', method, query: '?t=wrong' });
    assert.ok((await link('get')) >= 400);
    assert.ok((await link('post')) >= 400);
  });

  it('describes the answers of xenditCallback', async () => {
    const token = { 'x-callback-token': stack.XENDIT_CALLBACK_TOKEN };
    const post = (body: unknown, headers: Record<string, string> = token) =>
      call({ path: '/xenditCallback', method: 'post', body, headers });
    const paid = { id: randomUUID(), external_id: `order:${orderId}:1`, status: 'PAID' };
    assert.equal(await post({ id: 'x', external_id: 'foreign', status: 'PAID' }), 200);
    assert.equal(await post(paid), 200);
    assert.equal(await post([paid]), 200);
    assert.equal(await post({}, {}), 401);
    assert.equal(await post({ text: 'x'.repeat(300_000) }), 413);
  });

  it('describes the answers of sendgridEvents', async () => {
    assert.equal(await call({ path: '/sendgridEvents', method: 'post', body: [] }), 401);
  });

  it('describes the answers of operator', async () => {
    const ask = (body: unknown, headers = admin) =>
      call({ path: '/operator', method: 'post', body, headers });
    for (const body of [
      { do: 'list' },
      { do: 'addresses' },
      { do: 'retry-all', cause: 'NOBODY_FAILED_FOR_IT' },
      { do: 'find', text: orderId },
      { do: 'explain', orderId },
      { do: 'cancel', orderId, reason: 'No reason.' },
    ])
      assert.equal(await ask(body), 200, body.do);
    assert.equal(await ask({ do: 'dance' }), 400);
    assert.equal(await ask({ do: 'list' }, bearer), 403);
    assert.equal(await ask({ do: 'explain', orderId: 'nothing-of-ours' }), 404);
    assert.equal(await ask({ do: 'cancel', orderId, reason: 'Once more.' }), 409);
    assert.equal(await ask({ do: 'find', text: 'x'.repeat(9_000) }), 413);
  });
});
