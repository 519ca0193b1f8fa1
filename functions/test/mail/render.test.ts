import assert from 'node:assert/strict';
import { compileLayout } from '../../mail-layout.mjs';
import { readFile } from 'node:fs/promises';
import { allToMentor } from '../../src/order/mentor-share.ts';
import type { MailTemplate } from '../../src/order/effect.ts';
import { orderCode } from '../../src/order/order-code.ts';
import type { Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { render, type MailContext } from '../../src/mail/render.ts';
import { phrases } from '../../src/mail/phrases.ts';
import { known, meeting, NOW, STARTS_AT, terms } from '../order/known.ts';

const evil = '<script>alert("x")</script> & Söhne';

/** An order with all data of the mails, by people who write HTML into their names and notes. */
const order: Order = {
  ...known.scheduled,
  intake: {
    outcome: 'accepted',
    at: NOW,
    shareTerms: allToMentor,
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
      method: 'payout',
      status: 'pending',
      at: NOW,
      url: 'https://payout.example/?a=1&b=2',
    },
  ],
  rescheduleRequests: {
    'mentee-1': { ask: { by: 'mentee', startsAt: STARTS_AT + DAY, at: NOW, reason: evil }, state: 'open' },
  },
};

const abouts: Partial<Record<MailTemplate, string>> = {
  'refund-started': '1',
  refunded: '1',
  payout: '1',
  'payment-short': '1',
  'reschedule-asked': 'mentee-1',
  'reschedule-refused': 'mentee-1',
};

const templates = Object.keys(phrases.id).filter((name): name is MailTemplate => name in phrases.en);

const letter = (
  template: MailTemplate,
  locale: 'id' | 'en',
  change: Partial<MailContext> = {},
): MailContext => ({
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
      it(`${template} in ${locale}: has the right text, and runs no code that people typed`, () => {
        const { subject, html, text } = render(letter(template, locale));
        assert.ok(subject.length > 5);
        assert.ok(!html.includes('<script>'), 'a name is not escaped');
        assert.match(html, /&lt;script&gt;/);
        for (const written of [html, text, subject])
          assert.doesNotMatch(written, /undefined|NaN|\{\{|\[object/);
        assert.match(text, locale === 'id' ? /^Halo / : /^Hello /);
      });

  it('has people’s words as clean lines, of a direction of their own, and never an empty name', () => {
    const typed = '\u202eAyu\r\nBcc: x@example.com\u0007\u200b';
    const named = (topicTitle: string, mentorName: string): Order => ({
      ...order,
      intake: {
        outcome: 'accepted',
        at: NOW,
        shareTerms: allToMentor,
        autoApprove: false,
        terms: { ...terms, topicTitle, mentorName },
      },
    });
    const { subject, html, text } = render(letter('confirmed', 'en', { order: named(typed, typed) }));
    assert.equal(subject, 'Session confirmed: Ayu Bcc: x@example.com');
    for (const written of [html, text]) {
      assert.doesNotMatch(written.replaceAll('\n', ''), /[\p{Cc}\u202a-\u202e\u200b]/u);
      assert.match(written, /with Ayu Bcc: x@example\.com is set/);
    }
    assert.match(
      render(letter('confirmed', 'en', { order: named('\u200b', ' ') })).text,
      /with Mentor is set/,
    );
    assert.match(
      render(letter('confirmed', 'en', { order: named('x', 'ياسمين') })).text,
      /with \u2068ياسمين\u2069 is set/,
    );
    const nobody = { name: '\u200b', locale: 'en', timeZone: 'Asia/Jakarta' } as const;
    assert.match(render(letter('confirmed', 'en', { reader: nobody })).text, /^Hello,/);
  });

  it('writes times in the zone of its reader', () => {
    const inZone = (timeZone: string) =>
      render(letter('confirmed', 'en', { reader: { name: 'x', locale: 'en', timeZone } })).text;
    assert.match(inZone('Asia/Jakarta'), /Thursday, 3 December 2026, 10:00–11:00 WIB/);
    assert.match(inZone('Asia/Jayapura'), /Thursday, 3 December 2026, 12:00–13:00 WIT/);
    assert.match(inZone('America/New_York'), /Wednesday, 2 December 2026, 22:00–23:00/);
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

  it('leads to the receipt of a payment, or to the credit note of a refund', () => {
    const url = 'https://functions.example/receipt?t=1&lang=id';
    const { html, text } = render(letter('paid', 'id', { receipt: { kind: 'receipt', url } }));
    assert.match(html, /Kuitansi<[^]*receipt\?t=1&amp;lang=id"[^>]*>Lihat atau unduh</);
    assert.ok(text.includes(`Kuitansi: ${url}`));
    const back = render(letter('refunded', 'en', { receipt: { kind: 'credit-note', url } }));
    assert.ok(back.html.includes('Credit note') && back.text.includes(`Credit note: ${url}`));
  });

  it('names its order by the code, in its footer', () => {
    for (const locale of ['id', 'en'] as const) {
      const mail = letter('confirmed', locale, { orderPage: 'https://app.example/orders/o1' });
      const named = `${locale === 'id' ? 'Pesanan' : 'Order'} ${orderCode(mail.order.id)}. `;
      const { html, text } = render(mail);
      assert.ok(html.includes(named) && text.includes(named), locale);
    }
  });

  it('leads to the order in the app: by its button, where nothing else is to be pressed, and by its footer', () => {
    const orderPage = 'https://app.example/orders/o1';
    const actions = { approve: 'https://a.example/?t=1', reject: 'https://r.example/?t=2' };
    for (const template of templates)
      for (const locale of ['id', 'en'] as const) {
        const { html, text } = render(letter(template, locale, { orderPage }));
        assert.ok(html.includes(`href="${orderPage}"`) && text.includes(orderPage), template);
        assert.ok((html.match(/<a\s/g) ?? []).length >= 2, `${template} has no button`);
      }
    const buttons = (change: Partial<MailContext>, template: MailTemplate) =>
      render(letter(template, 'en', { orderPage, ...change })).html.match(/<a\s/g)?.length;
    assert.deepEqual([buttons({ actions }, 'order-to-decide'), buttons({}, 'feedback')], [3, 2]);
    assert.match(render(letter('feedback', 'en', { orderPage })).html, /Rate the session/);
  });

  it('has a calendar file for a guest whom Google could not invite, and none beside an invitation by Google', () => {
    const file = (template: MailTemplate, change: Partial<Order> = {}) => {
      const uninvited = { ...meeting, uninvited: ['mentee'] as const };
      const changed = { ...order, meeting: uninvited, ...change };
      const [attachment] = render(letter(template, 'en', { order: changed })).attachments;
      return attachment?.content.replaceAll('\r\n ', '') ?? '';
    };
    const schedule = { version: 2, since: NOW, startsAt: STARTS_AT + DAY, endsAt: STARTS_AT + DAY };
    const [first, moved, gone] = [file('confirmed'), file('rescheduled', { schedule }), file('cancelled')];
    for (const one of [first, moved, gone]) {
      assert.ok(one.includes(`UID:${meeting.eventId}@google.com`) && one.endsWith('END:VCALENDAR\r\n'));
      assert.doesNotMatch(one, /METHOD|ATTENDEE|ORGANIZER/);
    }
    assert.match(first, /SEQUENCE:0/);
    assert.match(moved, /SEQUENCE:1/);
    assert.match(gone, /STATUS:CANCELLED/);
    assert.equal(file('reminder'), '');
    for (const template of ['confirmed', 'rescheduled', 'cancelled'] as const)
      assert.deepEqual(render(letter(template, 'en')).attachments, []);
  });

  it('without a room promises the link, and has no button; the mail that follows has both', () => {
    const roomless = { ...order, meeting: { ...meeting, meetUrl: undefined, roomReadyAt: undefined } };
    for (const template of ['confirmed', 'new-room', 'rescheduled', 'reminder'] as const) {
      const early = render(letter(template, 'en', { order: roomless }));
      assert.match(early.text, /link to the Google Meet room follows/, template);
      assert.doesNotMatch(early.html, /<a /, template);
      assert.doesNotMatch(render(letter(template, 'en')).text, /follows/, template);
    }
    const later = { ...meeting, roomReadyAt: meeting.createdAt + HOUR };
    const ready = render(letter('room-ready', 'en', { order: { ...order, meeting: later } }));
    assert.ok(ready.html.includes(meeting.meetUrl ?? assert.fail()));
  });

  it('says who cancelled: the reader, the other person, or the marketplace', () => {
    const told = (by: 'mentee' | 'mentor' | 'admin', to: 'mentee' | 'mentor') => {
      const cancellation = { by, at: NOW };
      return render(letter('cancelled', 'en', { to, order: { ...known.scheduled, cancellation } })).text;
    };
    for (const to of ['mentee', 'mentor'] as const) assert.match(told(to, to), /You have cancelled/);
    assert.match(told('mentor', 'mentee'), new RegExp(`${terms.mentorName} has cancelled`));
    assert.match(told('mentee', 'mentor'), new RegExp(`${terms.menteeName} has cancelled`));
    assert.match(told('admin', 'mentee'), /Our team has cancelled/);
  });

  it('tells a mentee how much goes back, and mentions no money for a free session', () => {
    const ended = (retainedAmount: number) =>
      ({ status: 'cancelled', at: NOW, reason: 'x', retainedAmount }) as const;
    const cancelled = (change: Partial<Order>) =>
      render(letter('cancelled', 'en', { order: { ...known.paid, ...change } })).text;
    assert.match(cancelled({ ended: ended(0) }), /Rp\s150,000 will be returned/);
    assert.match(cancelled({ ended: ended(75_000) }), /Rp\s75,000 will be[^]*Rp\s75,000 is not/);
    const all = cancelled({ ended: ended(150_000) });
    assert.match(all, /Rp\s150,000 is not returned/);
    assert.doesNotMatch(all, /will be returned/);
    const rejected = (change: Partial<Order>) =>
      render(letter('rejected', 'en', { order: { ...known.invoiced, ...change } })).text;
    assert.match(rejected({}), /If you have paid, the money will be returned/);
    const free = {
      outcome: 'accepted',
      at: NOW,
      terms: { ...terms, amount: 0 },
      shareTerms: allToMentor,
      autoApprove: false,
    } as const;
    assert.doesNotMatch(rejected({ intake: free }), /money|Rp/);
  });

  it('shows the mentor the mentee’s note, line by line', () => {
    const request = { ...(order.request ?? assert.fail()), note: 'One <b>\nTwo' };
    const asked = render(letter('order-to-decide', 'en', { to: 'mentor', order: { ...order, request } }));
    assert.match(asked.html, /One &lt;b&gt;<br>Two/);
    assert.match(asked.text, /Note: One <b>\nTwo/);
  });

  it('has the layout that layout.mjml compiles to', async () => {
    const kept = await readFile(new URL('../../src/mail/layout.ts', import.meta.url), 'utf8');
    const strip = (text: string) => text.replace(/\s+|'|"|\\/g, '');
    assert.equal(strip(kept), strip(await compileLayout()));
  });
});
