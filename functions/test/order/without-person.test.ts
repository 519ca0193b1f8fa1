import assert from 'node:assert/strict';
import { agendaEntryOf } from '../../src/effects/published-order.ts';
import { decide } from '../../src/order/decide.ts';
import { brokenInvariants } from '../../src/order/invariants.ts';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import type { Order } from '../../src/order/order.ts';
import { publicCommentOf } from '../../src/order/public-comment.ts';
import { takeTurn } from '../../src/order/turn.ts';
import { unfinishedPartOf } from '../../src/order/unfinished.ts';
import { entryWithoutPerson, placesOfWords } from '../../src/order/without-person.ts';
import { entryOf, storedEntry } from '../../src/providers/database/migrations.ts';
import { invoice, meeting, NOW, policy, STARTS_AT, terms, paidReport } from './known.ts';
import { allToMentor } from '../../src/order/mentor-share.ts';

const by = { mentee: 'said by the mentee', mentor: 'said by the mentor', admin: 'said by an operator' };
const at = STARTS_AT + 30 * 86_400_000;

/** An order that is over, in which both have said all that they can. */
const talkedOf: Order = {
  ...newEntry('order-0001').order,
  request: {
    menteeId: 'mentee-citra',
    mentorId: 'mentor-ayu',
    topicId: 'data',
    minutes: 60,
    startsAt: STARTS_AT,
    createdAt: NOW,
    note: by.mentee,
  },
  approval: { decision: 'approved', at: NOW, reason: by.mentor },
  cancellation: { by: 'admin', at: STARTS_AT + 1, reason: by.admin },
  feedback: { rating: 9, at: STARTS_AT + 2, comment: by.mentee, isPublic: true },
  absences: {
    mentee: {
      report: { at: STARTS_AT + 3, reason: by.mentee },
      answer: { decision: 'disputed', at: STARTS_AT + 4, reason: by.mentor },
    },
    mentor: {
      report: { at: STARTS_AT + 3, reason: by.mentor },
      answer: { decision: 'disputed', at: STARTS_AT + 4, reason: by.mentee },
    },
  },
  rescheduleRequests: {
    'mentee-1': { state: 'refused', ask: { by: 'mentee', startsAt: 0, at: NOW, reason: by.mentee } },
    'mentor-1': { state: 'refused', ask: { by: 'mentor', startsAt: 0, at: NOW, reason: by.mentor } },
  },
  intake: { outcome: 'accepted', at: NOW, terms, shareTerms: allToMentor, autoApprove: false },
  invoicesWanted: 1,
  invoices: [{ ...invoice, report: paidReport }],
  meeting,
  meetingWanted: true,
  ended: { status: 'completed', at: STARTS_AT, reason: 'session-over', retainedAmount: terms.amount },
  attendance: { outcome: 'held', at: STARTS_AT, by: 'admin' },
  archivedAt: NOW,
  releasedAt: STARTS_AT,
};

const entry: LedgerEntry = {
  ...newEntry('order-0001'),
  order: talkedOf,
  revision: 7,
  effects: {
    'mail:x': {
      state: 'skipped',
      effect: { kind: 'mail', to: 'mentee' },
      attempts: 1,
      at: NOW,
      reason: by.admin,
    },
  },
  operatorActions: [
    { at: NOW, by: 'admin-eka', did: 'skip', about: 'mail:x', reason: by.admin },
    { at: NOW, by: 'admin-eka', did: 'returned', about: 'return:1', reason: 'BCA 0001' },
  ],
};

describe('an order without one of its people', () => {
  for (const [party, name, other, others] of [
    ['mentee', terms.menteeName, 'mentor', terms.mentorName],
    ['mentor', terms.mentorName, 'mentee', terms.menteeName],
  ] as const)
    it(`has neither the name nor the words of the ${party}, and all of the ${other}`, () => {
      const text = JSON.stringify(entryWithoutPerson(entry, party, at));
      for (const gone of [name, by[party], by.admin]) assert.ok(!text.includes(gone), gone);
      for (const kept of [others, by[other], 'BCA 0001', terms.topicTitle])
        assert.ok(text.includes(kept), kept);
    });

  it('names every place where people’s words stand beside it', () => {
    const places = [...placesOfWords(talkedOf, 'mentee'), ...placesOfWords(talkedOf, 'mentor')];
    assert.deepEqual([...new Set(places)].toSorted(), [
      'absences/mentee/answer/reason',
      'absences/mentee/report/reason',
      'absences/mentor/answer/reason',
      'absences/mentor/report/reason',
      'approval/reason',
      'cancellation/reason',
      'feedback/comment',
      'request/note',
      'reschedules/mentee-1/ask/reason',
      'reschedules/mentor-1/ask/reason',
    ]);
  });

  it('is read as it was written, breaks no more promises, and shows no comment', () => {
    const without = entryWithoutPerson(entry, 'mentee', at);
    const stored: unknown = JSON.parse(JSON.stringify(storedEntry(without, { token: 'x', over: undefined })));
    assert.deepEqual(JSON.parse(JSON.stringify(entryOf(stored))), JSON.parse(JSON.stringify(without)));
    assert.deepEqual(brokenInvariants(without, at), brokenInvariants(entry, at));
    assert.ok(publicCommentOf(talkedOf));
    assert.equal(publicCommentOf(without.order), undefined);
  });

  for (const [party, other] of [
    ['mentee', 'mentor'],
    ['mentor', 'mentee'],
  ] as const)
    it(`stays without the ${party}, whatever a turn that has read the facts before takes in`, () => {
      const { feedback, absences, rescheduleRequests, request, approval, cancellation } = talkedOf;
      const reschedules = Object.fromEntries(
        Object.entries(rescheduleRequests).map(([id, { ask }]) => [id, { ask }]),
      );
      const facts = { request, approval, cancellation, feedback, absences, reschedules, notices: {} };
      const unheard = { ...talkedOf, feedback: undefined, absences: {}, rescheduleRequests: {} };
      const without = entryWithoutPerson({ ...entry, order: unheard }, party, at);
      const turn = { facts, done: [], policy, now: at, token: 'x', jitter: 0 };
      const text = JSON.stringify(takeTurn(without, turn).entry);
      assert.ok(!text.includes(by[party]), text);
      assert.ok(text.includes(by[other]));
    });

  it('counts nothing for a mentor who is gone, and shows no comment on one, whenever the mentee rates', () => {
    const owed = (order: Order) => decide(order, policy, at).owed.map(({ key }) => key);
    assert.ok(owed(talkedOf).includes('tally'));
    const without = entryWithoutPerson(
      { ...entry, order: { ...talkedOf, feedback: undefined } },
      'mentor',
      at,
    );
    const rated = { ...without.order, feedback: talkedOf.feedback };
    assert.ok(!owed(rated).includes('tally'));
    assert.equal(publicCommentOf(rated), undefined);
  });

  it('is in the agenda of the other person only', () => {
    const people = (order: Order) => agendaEntryOf(order)?.people;
    assert.deepEqual(people(talkedOf), ['mentee-citra', 'mentor-ayu']);
    assert.deepEqual(people(entryWithoutPerson(entry, 'mentor', at).order), ['mentee-citra']);
    assert.deepEqual(people(entryWithoutPerson(entry, 'mentee', at).order), ['mentor-ayu']);
  });

  it('owes the one who is gone no mail, and the other all of them', () => {
    const mailsTo = (order: Order) =>
      decide(order, policy, at).owed.flatMap((effect) => ('to' in effect ? [effect.to] : []));
    assert.ok(mailsTo(talkedOf).includes('mentor'));
    const without = entryWithoutPerson(entry, 'mentor', at).order;
    assert.ok(!mailsTo(without).includes('mentor'));
    assert.deepEqual(
      mailsTo(without),
      mailsTo(talkedOf).filter((to) => to === 'mentee'),
    );
  });

  it('is not over while something is open, disputed, on its way, or yet to be done', () => {
    const part = (change: Partial<Order>) =>
      unfinishedPartOf({ ...entry, order: { ...talkedOf, ...change } }, policy, at);
    assert.equal(part({ ended: undefined }), 'open');
    assert.equal(
      part({
        attendance: undefined,
        ended: {
          status: 'completed',
          at: STARTS_AT,
          reason: 'session-over',
          retainedAmount: terms.amount,
          reportAbsenceBy: at + 1,
        },
      }),
      'attendance',
    );
    const pending = { number: 1, invoiceId: invoice.id, amount: 1, currency: 'IDR', at: NOW } as const;
    assert.equal(part({ returns: [{ ...pending, method: 'by-hand', status: 'pending' }] }), 'money');
    assert.equal(part({}), 'work');
  });
});
