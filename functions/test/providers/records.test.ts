import assert from 'node:assert/strict';
import { explained } from '../../../web/client/operator-record.ts';
import { orderOf } from '../../../web/client/order.ts';
import { knownZone } from '../../src/order/zones.ts';
import { childrenIn, untold } from '../../src/contract/children.ts';
import { mentorOf } from '../../src/contract/mentor-record.ts';
import { personOf } from '../../src/contract/person-record.ts';
import { entrySchema } from '../../src/providers/database/schema/entry.ts';

const open = (from: string, to: string) => ({ from, to });
const topic = (title: string) => ({ title, offers: { one: { minutes: 60, price: 150_000 } } });
const mentor = {
  name: 'Ayu',
  timeZone: 'Asia/Jakarta',
  topics: { data: topic('Data') },
  availability: { mon: [open('08:00', '12:00')] },
};
const read = (change: object) => mentorOf({ ...mentor, ...change }) ?? assert.fail();

describe('children as the database answers them', () => {
  const written = [
    { as: 'an object', value: { '1': 'A', '2': 'B' }, children: { '1': 'A', '2': 'B' } },
    { as: 'a list with a hole', value: [null, 'A', 'B'], children: { '1': 'A', '2': 'B' } },
    { as: 'an object with a gap', value: { '0': 'A', '5': 'B' }, children: { '0': 'A', '5': 'B' } },
    { as: 'nothing', value: null, children: {} },
    { as: 'nothing at all', value: undefined, children: {} },
  ];
  for (const { as, value, children } of written)
    it(`are the same as written, where they come as ${as}`, () => {
      assert.deepEqual(
        childrenIn(value, '', (child) => child, untold),
        children,
      );
    });
});

describe('the record of a mentor', () => {
  it('has topics and offers whose keys look like numbers', () => {
    const { topics, unread } = read({
      topics: [null, { title: 'A', offers: [null, { minutes: 60, price: 0 }] }, topic('B')],
    });
    assert.deepEqual(topics, {
      '1': { title: 'A', offers: { '1': { minutes: 60, price: 0 } } },
      '2': topic('B'),
    });
    assert.deepEqual(unread, []);
  });

  it('has hours of a day that lost its first ones, by whatever key', () => {
    const afternoon = open('13:00', '20:00');
    for (const mon of [[null, afternoon], { '1': afternoon }, { '5': afternoon }, { late: afternoon }])
      assert.deepEqual(read({ availability: { mon } }).availability, { mon: [afternoon] });
    assert.deepEqual(
      read({ exceptions: { '2027-01-04': [null, afternoon], '2027-01-05': 'closed' } }).exceptions,
      {
        '2027-01-04': [afternoon],
        '2027-01-05': 'closed',
      },
    );
  });

  it('is used without the unreadable part, and names it', () => {
    const { topics, availability, exceptions, unread } = read({
      topics: {
        bad: 'Data',
        data: { title: 'Data', offers: { one: { minutes: 'x', price: 1 }, two: { minutes: 60, price: 5 } } },
      },
      availability: {
        mon: [open('8', 'noon'), open('13:00', '12:00'), open('9:00', '12:00')],
        someday: [],
        tue: 7,
      },
      exceptions: { '2027-01-04': 'perhaps', '2027-01-05': [open('10:00', '11:00'), 3] },
    });
    assert.deepEqual(topics, { data: { title: 'Data', offers: { two: { minutes: 60, price: 5 } } } });
    assert.deepEqual(availability, { mon: [open('09:00', '12:00')], tue: [] });
    assert.deepEqual(exceptions, { '2027-01-04': 'closed', '2027-01-05': [open('10:00', '11:00')] });
    assert.deepEqual(unread.sort(), [
      'availability/mon/0',
      'availability/mon/1',
      'availability/someday',
      'availability/tue',
      'exceptions/2027-01-04',
      'exceptions/2027-01-05/1',
      'topics/bad',
      'topics/data/offers/one',
    ]);
  });

  it('has a day off by its date, in any form, and reports an invalid date', () => {
    const { exceptions, unread } = read({
      exceptions: {
        '2027-8-17': 'closed',
        '17-08-2027': 'closed',
        '2027-13-01': 'closed',
        '2027-08-18': 'closed',
      },
    });
    assert.deepEqual(exceptions, { '2027-08-17': 'closed', '2027-08-18': 'closed' });
    assert.deepEqual(unread.sort(), ['exceptions/17-08-2027', 'exceptions/2027-13-01']);
  });

  it('with an unknown zone uses Jakarta’s, without automatic approval', () => {
    for (const timeZone of ['Etc/Unknown', '', 'Mars/Base', undefined, 7]) {
      const found = read({ timeZone, autoApprove: true });
      assert.deepEqual(
        [found.timeZone, found.autoApprove, found.unread],
        ['Asia/Jakarta', false, ['timeZone']],
      );
    }
    assert.deepEqual(read({ autoApprove: true }).autoApprove, true);
  });

  it('needs a visible name', () => {
    assert.equal(read({ name: '\u200b' }).name, 'Mentor');
    assert.equal(read({ name: 'Ayu\nLestari' }).name, 'Ayu Lestari');
    for (const value of [null, undefined, 'Ayu', {}, { timeZone: 'Asia/Jakarta' }])
      assert.equal(mentorOf(value), undefined);
  });
});

describe('the record of a person', () => {
  it('is valid with odd optional parts', () => {
    const addresses = [
      'a&b@example.com',
      'j.tanaka.@docomo.ne.jp',
      'jörg@example.com',
      'user@xn--80ak6aa92e.xn--p1ai',
    ];
    for (const email of addresses)
      assert.deepEqual(personOf({ name: 'Jo', email, locale: 'en', timeZone: 'Asia/Tokyo' }), {
        name: 'Jo',
        email,
        locale: 'en',
        timeZone: 'Asia/Tokyo',
      });
    const bare = { name: '', email: undefined, locale: 'id', timeZone: 'Asia/Jakarta' };
    assert.deepEqual(personOf({ locale: 'fr', timeZone: 'Etc/Unknown', email: '', name: '\u200b' }), bare);
    assert.deepEqual(personOf({ locale: 'id' }), bare);
    assert.equal(personOf(null), undefined);
  });
});

describe('a time zone', () => {
  for (const [written, zone] of [
    ['Asia/Saigon', 'Asia/Saigon'],
    ['US/Pacific', 'US/Pacific'],
    ['asia/jakarta', 'asia/jakarta'],
    [' America/New York ', 'America/New_York'],
    ['+07:00', '+07:00'],
    ['UTC+7', '+07:00'],
    ['gmt-0330', '-03:30'],
    ['WIB', 'Asia/Jakarta'],
    ['UTC', 'UTC'],
    ['Etc/Unknown', undefined],
    ['', undefined],
    ['UTC+99', undefined],
  ] as const)
    it(`${JSON.stringify(written)} is ${zone ?? 'not known'}`, () => {
      assert.equal(knownZone(written), zone);
    });
});

describe('an order in the web client', () => {
  const request = { menteeId: 'a', mentorId: 'b', topicId: 'c', minutes: 60, startsAt: 1, createdAt: 1 };
  const reschedule = { state: 'open', by: 'mentee', startsAt: 1 };

  it('is shown without the unreadable part', () => {
    const entry = { at: 1, what: 'ordered', by: 'mentee', text: { id: 'x', en: 'x' } };
    const order = orderOf('o', {
      request,
      status: 'paid',
      payment: { status: 'new-word' },
      meeting: 7,
      rescheduleRequests: [null, reschedule, { state: 'of a newer version' }],
      timeline: [null, entry, 'x'],
    });
    assert.equal(order.status, 'paid');
    assert.deepEqual([order.payment, order.meeting], [undefined, undefined]);
    assert.deepEqual(order.rescheduleRequests, { '1': reschedule });
    assert.deepEqual(order.timeline, [entry]);
    assert.deepEqual(orderOf('o', { request, timeline: '[broken' }).timeline, []);
  });
});

describe('an order in the operator’s page', () => {
  it('has people’s words as clean lines, of a direction of their own', () => {
    const typed = '\u202eevil\u0007';
    const request = { menteeId: 'a', mentorId: 'b', topicId: 'c', minutes: 60, startsAt: 1, createdAt: 1 };
    const { facts } = explained.parse({
      orderId: 'o',
      status: 'cancelled',
      ...Object.fromEntries(
        ['needs', 'owed', 'effects', 'invoices', 'returns', 'holds', 'operatorActions', 'timeline'].map(
          (list) => [list, []],
        ),
      ),
      facts: {
        request: { ...request, note: `One\n${typed}` },
        approval: { decision: 'rejected', at: 1, reason: typed },
        cancellation: { by: 'mentee', at: 1, reason: 'ياسمين' },
        feedback: { rating: 1, at: 1, comment: typed },
      },
    });
    assert.equal(facts.request?.note, 'One\nevil');
    assert.equal(facts.approval?.reason, 'evil');
    assert.equal(facts.cancellation?.reason, '\u2068ياسمين\u2069');
    assert.equal(facts.feedback?.comment, 'evil');
  });
});

describe('a private record that was edited by hand', () => {
  const hold = { number: 1, state: 'held', startsAt: 1, endsAt: 2 };

  it('is complete when a list has lost an entry and is answered as an object or with a hole', () => {
    for (const holds of [{ '1': hold }, [null, hold], [hold]])
      assert.deepEqual(entrySchema.parse({ order: { id: 'o', holds }, revision: 1 }).order.holds, [hold]);
  });

  it('is complete below its lists, too, and has no list where there was none', () => {
    const invoice = { attempt: 1, id: 'i', url: 'u', amount: 1, openedAt: 1, expiresAt: 2 };
    const payment = { amount: 1, currency: 'IDR', paidAt: 1, heardAt: 1 };
    const meeting = { eventId: 'e', version: 1, createdAt: 1 };
    const read = (paid: object, met: object) => {
      const order = { id: 'o', invoices: [{ ...invoice, ...paid }], meeting: { ...meeting, ...met } };
      return entrySchema.parse({ order, revision: 1 }).order;
    };
    const mended = read({ payments: { '1': payment } }, { uninvited: [null, 'mentor'] });
    assert.deepEqual(mended.invoices[0]?.payments, [payment]);
    assert.deepEqual(mended.meeting?.uninvited, ['mentor']);
    const bare = read({}, {});
    assert.deepEqual([bare.invoices[0]?.payments, bare.meeting?.uninvited], [undefined, undefined]);
  });

  it('is not read if one of its entries is unreadable, because money depends on it', () => {
    for (const returns of [[{ number: 1 }], 'none'])
      assert.ok(!entrySchema.safeParse({ order: { id: 'o', returns }, revision: 1 }).success);
  });
});
