import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import * as z from 'zod';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';
import { stack } from '../support/environment.ts';

const recorded = z.object({ kind: z.string(), body: z.record(z.string(), z.unknown()) });
const folder = new URL('bodies/', import.meta.url);
const orderId = '-P7EK_SbBvfbN3c85xqN';

/** Every body that a vendor page, a vendor test or a recording shows, by its file's name. */
const bodies = await Promise.all(
  (await readdir(folder)).map(async (name) => ({
    name: name.replace('.json', ''),
    ...recorded.parse(JSON.parse(await readFile(new URL(name, folder), 'utf8'))),
  })),
);

const callbacks = createXenditCallbacks('the-token');

async function post(body: object): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-callback-token': stack.XENDIT_CALLBACK_TOKEN };
  const url = `${stack.FUNCTIONS_URL}/xenditCallback`;
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

/** The body as it would be about an order of ours. */
function ours({ kind, body }: z.infer<typeof recorded>): Record<string, unknown> {
  if (kind !== 'refund_callback') return { ...body, external_id: `order:${orderId}:1` };
  return { ...body, data: { ...Object(body['data']), reference_id: `refund:${orderId}:1` } };
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, -1, 1e21, true, [], {}, 'PAID', 'x'.repeat(300), { a: { b: [] } }),
  fc.jsonValue(),
);

/** A recorded body with keys taken away, put in, or given values that they should not have. */
const mutationOf = (body: Record<string, unknown>) =>
  fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(body), 'data', 'event', '__proto__', 'extra'), anything), {
      minLength: 1,
      maxLength: 4,
    })
    .map((changes) => {
      const mutated = { ...body };
      for (const [key, value] of changes) {
        if (value === null) Reflect.deleteProperty(mutated, key);
        else Object.defineProperty(mutated, key, { value, enumerable: true, configurable: true });
      }
      return mutated;
    });

describe('a callback body', () => {
  for (const one of bodies) {
    it(`${one.name}: is foreign as it was recorded`, () => {
      assert.deepEqual(callbacks.parse(one.body), { kind: 'foreign' });
    });

    it(`${one.name}: is understood when it is about an order of ours, or another product's`, () => {
      const callback = callbacks.parse(ours(one));
      assert.equal(callback.kind, one.kind.startsWith('misrouted') ? 'foreign' : 'notice');
      if (callback.kind !== 'notice') return;
      assert.equal(callback.notice.about, one.kind === 'refund_callback' ? 'refund' : 'invoice');
    });

    it(`${one.name}: is understood, refused with a reason, or foreign, however it is changed`, () => {
      fc.assert(
        fc.property(mutationOf(ours(one)), (body) => {
          const callback = callbacks.parse(body);
          if (callback.kind === 'unreadable') assert.match(callback.reason, /missing/);
          if (callback.kind === 'notice') assert.ok(callback.notice.id.length <= 255);
        }),
        { numRuns: 200 },
      );
    });

    it(`${one.name}: is never answered 5xx by the function, however it is changed`, async () => {
      // One after the other: the functions emulator starts a process for each that waits.
      for (const body of fc.sample(mutationOf(ours(one)), { numRuns: 100, seed: 7 })) {
        const status = await post({ ...body, external_id: 'order:none:1' });
        assert.ok(status < 500, `${status} for ${JSON.stringify(body)}`);
      }
    });
  }

  const shapes = [
    {
      name: 'a flat refund',
      body: { id: 'rfd-1', reference_id: `refund:${orderId}:1`, status: 'SUCCEEDED' },
    },
    { name: 'a payout link', body: { id: 'po-1', external_id: `refund:${orderId}:2`, status: 'COMPLETED' } },
    { name: 'numbers for texts', body: { id: 12345, external_id: `order:${orderId}:1`, status: 'paid' } },
    {
      name: 'an invoice under data',
      body: { data: { id: 'i', external_id: `order:${orderId}:1`, status: 'PAID' } },
    },
  ];
  for (const { name, body } of shapes)
    it(`is understood: ${name}`, () => {
      assert.equal(callbacks.parse(body).kind, 'notice');
    });

  it('is heard with the token alone', () => {
    assert.deepEqual(
      ['the-token', 'the-tokens', '', undefined].map((token) => callbacks.isAuthentic(token)),
      [true, false, false, false],
    );
  });
});
