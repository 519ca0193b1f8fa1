import assert from 'node:assert/strict';
import type { PersonExport } from '../../src/effects/export-person.ts';
import { exportPage } from '../../src/words/export-page.ts';

const AT = Date.parse('2026-12-03T03:00:00Z');

const made: PersonExport = {
  ...{ personId: 'mentee-1', madeAt: AT, locale: 'id', timeZone: 'Asia/Jakarta' },
  kinds: [
    {
      kind: 'orders',
      what: { id: 'Pesanan', en: 'Orders' },
      places: {
        'orders/order-0001': {
          request: { note: '<b>Karier</b>', quotedAmount: 150_000, createdAt: AT, someNewField: true },
          timeline: [{ at: AT, what: 'paid', by: 'provider', text: { id: 'Dibayar.', en: 'It was paid.' } }],
          'mentee-1': { decidedAt: AT },
        },
      },
    },
  ],
  next: 'https://functions.example/personalData?t=a&b',
};

const text = exportPage(made)
  .replace(/<style>.*<\/style>/s, '')
  .replace(/<[^>]*>/g, '|');

describe('the page of what is kept about a person', () => {
  it('calls fields by words, and others by their name, word by word', () => {
    for (const label of ['|Catatan|', '|Harga yang dilihat (rupiah)|', '|Some new field|', '|mentee-1|'])
      assert.ok(text.includes(label), label);
    assert.match(exportPage({ ...made, locale: 'en' }), /<dt>The price that was shown \(rupiah\)<\/dt>/);
  });

  it('has each time in the person’s zone, and sums as they are', () => {
    assert.equal(text.match(/3 Des 2026, 10\.00 WIB/g)?.length, 4);
    assert.ok(!text.includes(String(AT)) && text.includes('|150000|'));
  });

  it('tells an order’s history in sentences', () => {
    assert.match(text, /WIB\|: Dibayar\./);
    assert.doesNotMatch(text, /provider|It was paid/);
  });

  it('leads to the next part, and shows what people wrote as text', () => {
    const page = exportPage(made);
    assert.ok(page.includes('href="https://functions.example/personalData?t=a&amp;b"'));
    assert.ok(page.includes('&lt;b&gt;Karier&lt;/b&gt;'));
  });
});
