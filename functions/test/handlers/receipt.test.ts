import assert from 'node:assert/strict';
import * as z from 'zod';
import { createReceiptLinks } from '../../src/links/receipt-links.ts';
import { stack } from '../support/environment.ts';
import { seen } from '../support/journey.ts';
import { everybodyLeaves, newPair, type Member } from '../support/participants.ts';
import { cancelOrder, paymentIs, scheduledOrder } from '../support/stages.ts';

const address = `${stack.FUNCTIONS_URL}/receipt`;
const links = createReceiptLinks(process.env['ACTION_LINK_KEY'] ?? assert.fail('There is no key'), address);

const asked = async ({ user }: Pick<Member, 'user'>, query: Record<string, string>): Promise<Response> =>
  fetch(`${address}?${new URLSearchParams(query).toString()}`, {
    headers: { authorization: `Bearer ${await user.getIdToken()}` },
  });

const urlIn = async (answer: Response): Promise<string> =>
  z.object({ url: z.url() }).parse(await answer.json()).url;

/** The address with other parameters. */
function changed(url: string, change: Record<string, string>): URL {
  const other = new URL(url);
  for (const [name, value] of Object.entries(change)) other.searchParams.set(name, value);
  return other;
}

describe('the receipts of an order', () => {
  after(everybodyLeaves);

  it('are a receipt of the payment and a credit note of the refund, as a page and a PDF in both languages', async () => {
    const order = await scheduledOrder(await newPair());
    const { mentee, mentor, orderId } = order;
    await cancelOrder(mentor, orderId, 'mentor');
    await paymentIs(mentee, orderId, 'refunded');
    const { receipts = [] } = await seen(mentee, orderId, ({ receipts = [] }) => receipts.length === 2);
    const [paid, back] = receipts;
    assert.ok(paid && back);
    assert.deepEqual([paid.kind, back.kind], ['receipt', 'credit-note']);
    assert.match(paid.number, /^R-\d{4}-\d{6}$/);
    assert.match(back.number, /^C-\d{4}-\d{6}$/);

    const url = await urlIn(await asked(mentee, { order: orderId, about: paid.about, lang: 'en' }));
    const english = await (await fetch(url)).text();
    for (const text of ['<h1>Receipt</h1>', paid.number, '150,000', mentee.name, 'PT Nusademy Indonesia'])
      assert.ok(english.includes(text), text);
    const indonesian = await (await fetch(changed(url, { lang: 'id' }))).text();
    for (const text of ['<html lang="id">', '<h1>Kuitansi</h1>', paid.number, '150.000', 'Diterima dari'])
      assert.ok(indonesian.includes(text), text);

    const note = await urlIn(await asked(mentee, { order: orderId, about: back.about, lang: 'en' }));
    const credited = await (await fetch(note)).text();
    for (const text of ['<h1>Credit note</h1>', back.number, paid.number, 'Amount returned'])
      assert.ok(credited.includes(text), text);

    for (const lang of ['id', 'en']) {
      const pdf = async (): Promise<Buffer> => {
        const answer = await fetch(changed(url, { lang, as: 'pdf' }));
        assert.equal(answer.headers.get('content-type'), 'application/pdf');
        assert.equal(answer.headers.get('x-robots-tag'), 'noindex');
        assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`"${paid.number}.pdf"$`));
        return Buffer.from(await answer.arrayBuffer());
      };
      const bytes = await pdf();
      assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
      assert.deepEqual(await pdf(), bytes, 'the same content gives the same bytes');
    }

    assert.equal((await asked(mentor, { order: orderId, about: paid.about })).status, 404);
    assert.equal((await asked(mentee, { order: orderId, about: 'return:9' })).status, 404);
    assert.equal((await asked(mentee, { order: '../x', about: paid.about })).status, 404);
    const token = new URL(url).searchParams.get('t') ?? '';
    for (const wrong of ['', 'x', token.replace(orderId, 'another-order'), token.replace(/.$/, '')])
      assert.equal((await fetch(changed(url, { t: wrong }))).status, 404, wrong);
  });

  it('that is still being issued is not loaded again and again by itself', async () => {
    const answer = await fetch(links.url({ orderId: 'order-of-nobody', about: 'payment:inv:1' }, 'en'));
    assert.deepEqual([answer.status, answer.headers.get('refresh')], [404, null]);
    assert.match(await answer.text(), /The receipt is being issued/);
  });
});
