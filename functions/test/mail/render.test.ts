import assert from 'node:assert/strict';
import { compileLayout } from '../../mail-layout.mjs';
import { readFile } from 'node:fs/promises';
import type { MailTemplate } from '../../src/order/effect.ts';
import type { Order } from '../../src/order/order.ts';
import { DAY } from '../../src/order/policy.ts';
import { render, type Letter } from '../../src/mail/render.ts';
import { phrases } from '../../src/mail/words.ts';
import { known, meeting, NOW, STARTS_AT, terms } from '../order/known.ts';

const evil = '<script>alert("x")</script> & Söhne';

/** An order with everything that a mail may mention, by people who write HTML into their names and notes. */
const order: Order = {
  ...known.scheduled,
  intake: {
    outcome: 'accepted',
    at: NOW,
    autoApprove: false,
    terms: { ...terms, topicTitle: evil, mentorName: evil, menteeName: evil },
  },
  approval: { decision: 'approved', at: NOW, reason: evil },
  cancellation: { by: 'mentee', at: NOW, reason: evil },
  returns: [
    {
      number: 1,
      invoiceId: 'inv-1',
      amount: 75_000,
      currency: 'IDR',
      way: 'payout',
      status: 'pending',
      at: NOW,
      url: 'https://payout.example/?a=1&b=2',
    },
  ],
  proposals: {
    wish: { ask: { by: 'mentee', startsAt: STARTS_AT + DAY, at: NOW, reason: evil }, state: 'open' },
  },
};

const abouts: Partial<Record<MailTemplate, string>> = {
  refunded: '1',
  payout: '1',
  'payment-short': '1',
  'reschedule-asked': 'wish',
  'reschedule-refused': 'wish',
};

const templates = Object.keys(phrases.id).filter((name): name is MailTemplate => name in phrases.en);

const letter = (template: MailTemplate, locale: 'id' | 'en', change: Partial<Letter> = {}): Letter => ({
  template,
  to: 'mentee',
  reader: { name: evil, locale, timeZone: 'Asia/Jakarta' },
  order,
  about: abouts[template],
  minutesLeft: 60,
  ...change,
});

describe('a mail', () => {
  for (const template of templates)
    for (const locale of ['id', 'en'] as const)
      it(`${template} in ${locale}: says what it should, and runs nothing that somebody typed`, () => {
        const { subject, html, text } = render(letter(template, locale));
        assert.ok(subject.length > 5);
        assert.ok(!html.includes('<script>'), 'a name is not escaped');
        assert.match(html, /&lt;script&gt;/);
        for (const written of [html, text, subject])
          assert.doesNotMatch(written, /undefined|NaN|\{\{|\[object/);
        assert.match(text, locale === 'id' ? /^Halo / : /^Hello /);
      });

  it('writes times in the zone of its reader', () => {
    const inZone = (timeZone: string) =>
      render(letter('confirmed', 'en', { reader: { name: 'x', locale: 'en', timeZone } })).text;
    assert.match(inZone('Asia/Jakarta'), /3 Dec 2026, 10:00/);
    assert.match(inZone('Asia/Jayapura'), /3 Dec 2026, 12:00/);
    assert.match(inZone('America/New_York'), /2 Dec 2026, 22:00/);
  });

  it('has the links of its buttons, and no button without a link', () => {
    const actions = { approve: 'https://a.example/?t=1', reject: 'https://r.example/?t=2' };
    const asked = render(letter('order-to-decide', 'en', { to: 'mentor', actions }));
    for (const link of Object.values(actions))
      assert.ok(asked.html.includes(link) && asked.text.includes(link));
    const payout = render(letter('payout', 'en'));
    assert.match(payout.html, /https:\/\/payout\.example\/\?a=1&amp;b=2/);
    assert.doesNotMatch(render(letter('feedback', 'en')).html, /<a /);
  });

  it('brings the session as a calendar file, as the same event whenever it moves', () => {
    const file = (template: MailTemplate, change: Partial<Order> = {}) => {
      const [attachment] = render(letter(template, 'en', { order: { ...order, ...change } })).attachments;
      return attachment?.content.replaceAll('\r\n ', '') ?? '';
    };
    const schedule = { version: 2, since: NOW, startsAt: STARTS_AT + DAY, endsAt: STARTS_AT + DAY };
    const [first, moved, gone] = [file('confirmed'), file('rescheduled', { schedule }), file('cancelled')];
    for (const one of [first, moved, gone]) assert.ok(one.includes(`UID:${meeting.eventId}@google.com`));
    assert.match(first, /SEQUENCE:0/);
    assert.match(moved, /SEQUENCE:1/);
    assert.match(gone, /METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
    assert.deepEqual(render(letter('reminder', 'en')).attachments, []);
  });

  it('has the layout that layout.mjml compiles to', async () => {
    const kept = await readFile(new URL('../../src/mail/layout.ts', import.meta.url), 'utf8');
    const strip = (text: string) => text.replace(/\s+|'|"|\\/g, '');
    assert.equal(strip(kept), strip(await compileLayout()));
  });
});
