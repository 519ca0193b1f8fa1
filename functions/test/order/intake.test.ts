import assert from 'node:assert/strict';
import { assessRequest, type Mentor } from '../../src/order/intake.ts';
import { timeRefusalOf } from '../../src/order/session-time.ts';
import type { OrderRequest, RefusalCode } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { NOW, policy, STARTS_AT } from './known.ts';

const open = [{ from: '08:00', to: '20:00' }];

const mentor: Mentor = {
  name: 'Ayu',
  timeZone: 'Asia/Jakarta',
  topics: { data: { title: 'Data', offers: { standard: { minutes: 60, price: 150_000 } } } },
  availability: { week: { mon: open, tue: open, wed: open, thu: open, fri: open }, exceptions: {} },
  autoApprove: false,
};

const request: OrderRequest = {
  menteeId: 'mentee-citra',
  mentorId: 'mentor-ayu',
  topicId: 'data',
  minutes: 60,
  startsAt: STARTS_AT,
  createdAt: NOW,
};

const jakarta = (text: string) => Date.parse(`${text}+07:00`);

const refusals: { name: string; change: Partial<OrderRequest>; code: RefusalCode }[] = [
  { name: 'with oneself', change: { menteeId: 'mentor-ayu' }, code: 'own-mentor' },
  { name: 'of an unknown topic', change: { topicId: 'chess' }, code: 'unknown-topic' },
  {
    name: 'of a topic named like a property of every object',
    change: { topicId: 'constructor' },
    code: 'unknown-topic',
  },
  { name: 'of a length that is not offered', change: { minutes: 45 }, code: 'unknown-topic' },
  { name: 'in the past', change: { startsAt: NOW }, code: 'in-the-past' },
  { name: 'too soon', change: { startsAt: NOW + 2 * HOUR - 1 }, code: 'too-soon' },
  { name: 'too far ahead', change: { startsAt: NOW + 60 * DAY + 1 }, code: 'too-far' },
  { name: 'before opening', change: { startsAt: jakarta('2026-12-03T07:55') }, code: 'outside-availability' },
  {
    name: 'that runs past closing',
    change: { startsAt: jakarta('2026-12-03T19:05') },
    code: 'outside-availability',
  },
  {
    name: 'on a closed day',
    change: { startsAt: jakarta('2026-12-05T10:00') },
    code: 'outside-availability',
  },
  { name: 'at another price', change: { quotedAmount: 1 }, code: 'price-changed' },
];

describe('intake', () => {
  const parties = { mentor, mentee: { name: 'Citra' } };

  for (const { name, change, code } of refusals)
    it(`refuses an order ${name}`, () => {
      const intake = assessRequest({ ...request, ...change }, parties, policy, NOW);
      assert.deepEqual(intake, { outcome: 'refused', at: NOW, code });
    });

  it('refuses an order of people it does not know', () => {
    const code = (of: Parameters<typeof assessRequest>[1]) => assessRequest(request, of, policy, NOW);
    assert.deepEqual(code({ mentor }), { outcome: 'refused', at: NOW, code: 'unknown-mentee' });
    assert.deepEqual(code({ mentee: { name: 'Citra' } }), {
      outcome: 'refused',
      at: NOW,
      code: 'unknown-mentor',
    });
  });

  it('takes the price from the mentor and fixes the deadlines', () => {
    const intake = assessRequest({ ...request, quotedAmount: 150_000 }, parties, policy, NOW);
    assert.equal(intake.outcome, 'accepted');
    assert.equal(intake.terms.amount, 150_000);
    assert.equal(intake.terms.endsAt, STARTS_AT + HOUR);
    assert.equal(intake.terms.payBy, NOW + DAY);
  });

  it('ends both deadlines before a session that is near', () => {
    const intake = assessRequest({ ...request, startsAt: NOW + 3 * HOUR }, parties, policy, NOW);
    assert.equal(intake.outcome, 'accepted');
    assert.equal(intake.terms.payBy, NOW + 2 * HOUR);
    assert.equal(intake.terms.approveBy, NOW + 2 * HOUR);
  });

  it('takes the first and the last time of the day', () => {
    for (const startsAt of [jakarta('2026-12-03T08:00'), jakarta('2026-12-03T19:00')])
      assert.equal(assessRequest({ ...request, startsAt }, parties, policy, NOW).outcome, 'accepted');
  });

  const assessed = (change: Partial<Mentor>, when: Partial<OrderRequest> = {}) =>
    assessRequest(
      { ...request, ...when },
      { mentor: { ...mentor, ...change }, mentee: { name: 'Citra' } },
      policy,
      NOW,
    );

  it('takes a free session, at the price of nothing', () => {
    const topics = { data: { title: 'Data', offers: { trial: { minutes: 60, price: 0 } } } };
    const intake = assessed({ topics }, { quotedAmount: 0 });
    assert.equal(intake.outcome, 'accepted');
    assert.equal(intake.terms.amount, 0);
    assert.equal(assessed({ topics }, { quotedAmount: 1 }).outcome, 'refused');
  });

  it('passes on that the mentor lets all orders pass', () => {
    const intake = assessed({ autoApprove: true });
    assert.ok(intake.outcome === 'accepted' && intake.autoApprove);
  });

  it('takes the offer of the length that is asked for', () => {
    const offers = { short: { minutes: 30, price: 80_000 }, long: { minutes: 90, price: 200_000 } };
    const intake = assessed({ topics: { data: { title: 'Data', offers } } }, { minutes: 90 });
    assert.equal(intake.outcome, 'accepted');
    assert.deepEqual(
      [intake.terms.amount, intake.terms.endsAt - intake.terms.startsAt],
      [200_000, 90 * MINUTE],
    );
  });

  it('refuses a day off, and takes hours that hold on one day alone', () => {
    const off = { ...mentor.availability, exceptions: { '2026-12-03': [] } };
    assert.deepEqual(assessed({ availability: off }), {
      outcome: 'refused',
      at: NOW,
      code: 'outside-availability',
    });
    const saturday = { ...mentor.availability, exceptions: { '2026-12-05': open } };
    const startsAt = jakarta('2026-12-05T10:00');
    assert.equal(assessed({ availability: saturday }, { startsAt }).outcome, 'accepted');
  });

  it('takes the very first and the very last moment that the policy allows', () => {
    const always = { week: {}, exceptions: Object.fromEntries(days().map((day) => [day, open])) };
    for (const startsAt of [NOW + policy.leadTime, NOW + policy.horizon])
      assert.equal(assessed({ availability: always }, { startsAt }).outcome, 'accepted');
  });

  it('says why another time does not fit, for the mentee and for the mentor', () => {
    const at = (startsAt: number) =>
      timeRefusalOf({ startsAt, endsAt: startsAt + HOUR }, mentor, policy, NOW);
    assert.equal(at(STARTS_AT), undefined);
    assert.equal(at(NOW - 1), 'in-the-past');
    assert.equal(at(NOW + HOUR), 'too-soon');
  });
});

const days = (): string[] =>
  Array.from({ length: 62 }, (_, index) => new Date(NOW + index * DAY).toISOString().slice(0, 10));

describe('intake that hears a request late', () => {
  const termsAt = (now: number, startsAt = NOW + 9 * DAY) => {
    const whole = [{ from: '00:00', to: '24:00' }];
    const week = { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole };
    const everOpen = { ...mentor, availability: { week, exceptions: {} } };
    const intake = assessRequest(
      { ...request, startsAt },
      { mentor: everOpen, mentee: { name: 'Citra' } },
      policy,
      now,
    );
    return intake.outcome === 'accepted' ? intake.terms : assert.fail(intake.code);
  };

  for (const late of [0, HOUR, 25 * HOUR, 5 * DAY])
    it(`by ${late / HOUR} hours gives both their whole windows`, () => {
      const { payBy, approveBy } = termsAt(NOW + late);
      assert.deepEqual(
        [payBy, approveBy],
        [NOW + late + policy.paymentWindow, NOW + late + policy.approvalWindow],
      );
    });

  it('gives a least time, and none beyond what the session leaves', () => {
    const startsAt = NOW + 9 * DAY;
    const now = startsAt - policy.leadTime;
    const { payBy, approveBy } = termsAt(now, startsAt);
    assert.deepEqual([payBy, approveBy], [startsAt - policy.sessionCutoff, startsAt - policy.sessionCutoff]);
    assert.ok(payBy - now >= policy.leastWindow);
  });
});
