import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import * as z from 'zod';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';
import type { PaymentNotice } from '../../src/ports/payments.ts';
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

function noticesOf(body: unknown): PaymentNotice[] {
  const callback = callbacks.parse(body);
  return callback.kind === 'notices' ? callback.notices : [];
}

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

/** A recorded body with keys removed, added, or given wrong values. */
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

    it(`${one.name}: is understood when it is about an order of ours, another product's by its name`, () => {
      const body = ours(one);
      const [news] = noticesOf(body);
      assert.equal(news?.notice.about, one.kind === 'refund_callback' ? 'refund' : 'invoice');
      const isNamed = news.notice.id === `order:${orderId}:1`;
      assert.equal(isNamed, one.kind.startsWith('misrouted'));
      // At any depth, and among any other data.
      assert.deepEqual(noticesOf({ data: { data: body } })[0]?.notice, news.notice);
      assert.deepEqual(noticesOf([{ id: 'x' }, { data: [body] }])[0]?.notice, news.notice);
    });

    it(`${one.name}: is accepted when it names an order of ours, also with missing fields`, () => {
      for (const key of ['id', 'status', 'amount', 'event', 'created']) {
        const without = JSON.stringify(ours(one), (name, value: unknown) =>
          name === key ? undefined : value,
        );
        const [news] = noticesOf(JSON.parse(without));
        assert.match(news?.name ?? '', /^(order|refund):/, key);
        if (key === 'id') assert.match(news?.notice.id ?? '', /^(order|refund):/);
      }
    });

    it(`${one.name}: is understood or foreign, after any change`, () => {
      fc.assert(
        fc.property(mutationOf(ours(one)), (body) => {
          for (const { notice } of noticesOf(body)) assert.ok(notice.id.length <= 255);
        }),
        { numRuns: 200 },
      );
    });

    it(`${one.name}: is never answered 5xx by the function, after any change`, async () => {
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
      assert.equal(noticesOf(body).length, 1);
    });

  it('may name the invoice in another field, in any case, with the status only in the event', () => {
    const capture = { payment_id: 'py-1', reference_id: 'order:order-0001:2', invoice_id: 77 };
    assert.deepEqual(
      noticesOf({ event: 'payment.captured', data: capture }).map(({ notice }) => notice),
      [{ about: 'invoice', id: '77', status: 'CAPTURED', paid: true, paymentId: 'py-1' }],
    );
    assert.deepEqual(
      noticesOf({ external_id: 'order:order-0001:1' }).map(({ notice }) => notice),
      [{ about: 'invoice', id: 'order:order-0001:1', status: 'UNKNOWN' }],
    );
  });

  it('that names an order twice is read at the place with more data', () => {
    const name = { external_id: 'order:order-0001:1' };
    const more = { ...name, id: 'i', status: 'EXPIRED' };
    for (const body of [
      { ...name, data: more },
      { ...more, data: name },
    ])
      assert.deepEqual(
        noticesOf(body).map(({ notice }) => notice),
        [{ about: 'invoice', id: 'i', status: 'EXPIRED' }],
      );
  });

  it('of several orders is a notification for each', () => {
    const of = (name: string) => ({ id: 'i', external_id: name, status: 'EXPIRED' });
    const names = ['order:order-0001:1', 'order:order-0002:1'];
    assert.deepEqual(
      noticesOf(names.map(of)).map(({ name }) => name),
      names,
    );
  });

  it('of a second payment is another notification than that of the first, also when all else is equal', () => {
    const paid = { id: 'i', external_id: 'order:order-0001:1', status: 'PAID', paid_amount: 150_000 };
    const idOf = (more: object) => noticesOf({ ...paid, ...more })[0]?.noticeId;
    const ids = [{ payment_id: 'a' }, { payment_id: 'b' }, { credit_card_charge_id: 'c' }].map(idOf);
    const times = ['2026-12-01T03:10:00Z', '2026-12-01T04:10:00Z'].map((paid_at) => idOf({ paid_at }));
    assert.equal(new Set([...ids, ...times]).size, 5);
    assert.equal(idOf({ payment_id: 'a' }), ids[0]);
  });

  it('is accepted only with the token', () => {
    assert.deepEqual(
      ['the-token', 'the-tokens', '', undefined].map((token) => callbacks.isAuthentic(token)),
      [true, false, false, false],
    );
  });
});
