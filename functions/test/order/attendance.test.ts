import assert from 'node:assert/strict';
import { actionItemsAt } from '../../src/order/action-items.ts';
import { withFacts, type Facts } from '../../src/order/facts.ts';
import { moneyAtRest } from '../../src/order/invariants.ts';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import { sharesOfOrder } from '../../src/order/money.ts';
import { withCommand } from '../../src/order/operator.ts';
import type { AbsenceAnswer, AttendanceVerdict, Order, Party } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { timelineOf } from '../../src/order/timeline.ts';
import { takeTurn } from '../../src/order/turn.ts';
import { viewOf } from '../../src/order/view.ts';
import { confirmed, decided, known, policy, returnsOf, terms } from './known.ts';

const ENDS = terms.endsAt;
/** Half an hour after the session. */
const SOON = ENDS + HOUR / 2;

const over: Order = decided(confirmed, ENDS).order;

interface Said {
  by: Party;
  at?: number;
  answer?: AbsenceAnswer['decision'];
  answeredAt?: number;
}

const factsOf = (...said: Said[]): Facts => ({
  notices: {},
  absences: Object.fromEntries(
    said.map(({ by, at = SOON, answer, answeredAt = at + HOUR }) => [
      by,
      {
        report: { at, reason: `words of the ${by}` },
        ...(answer && { answer: { decision: answer, at: answeredAt } }),
      },
    ]),
  ),
});

/** The order that has heard the reports when they were written, and the answers with them at that moment. */
function heard(at: number, ...said: Said[]): Order {
  const reports = said.map(({ by, at: reportedAt }) => ({ by, ...(reportedAt && { at: reportedAt }) }));
  const first = said.reduce((latest, { at: reportedAt = SOON }) => Math.max(latest, reportedAt), SOON);
  const reported = decided(withFacts(over, factsOf(...reports)), first).order;
  return decided(withFacts(reported, factsOf(...said)), at).order;
}

const statusOf = (order: Order) => viewOf(order).attendance?.status;

describe('whether a session took place', () => {
  it('is open once it is over, for a day, and its order is completed as before', () => {
    const { status, wakeAt, order } = decided(confirmed, ENDS);
    assert.equal(status, 'completed');
    assert.deepEqual(viewOf(order).attendance, { status: 'open', reportBy: ENDS + DAY });
    assert.ok(wakeAt !== undefined && wakeAt <= ENDS + DAY);
    assert.deepEqual(viewOf(known.scheduled).attendance, undefined);
  });

  it('is open for a quarter of an hour at least, however late the end was noticed', () => {
    const late = decided(confirmed, ENDS + 2 * DAY).order;
    assert.deepEqual(viewOf(late).attendance, { status: 'open', reportBy: ENDS + 2 * DAY + 15 * MINUTE });
  });

  it('is not asked of a free session, nor of one that ended before there were such reports', () => {
    const intake = confirmed.intake;
    assert.ok(intake?.outcome === 'accepted');
    const free = { ...confirmed, intake: { ...intake, terms: { ...terms, amount: 0 } }, invoices: [] };
    assert.equal(viewOf(decided(free, ENDS).order).attendance, undefined);
    const { reportAbsenceBy: _, ...ended } = over.ended ?? assert.fail();
    const before = withFacts({ ...over, ended }, factsOf({ by: 'mentee' }));
    assert.equal(viewOf(decided(before, ENDS + 9 * DAY).order).attendance, undefined);
  });

  it('is settled by silence: it did, and the mentor keeps the share', () => {
    const { order, keys } = decided(over, ENDS + DAY);
    assert.deepEqual(order.attendance, { outcome: 'held', at: ENDS + DAY, by: 'system' });
    assert.equal(sharesOfOrder(order).share, terms.amount);
    assert.ok(!keys.some((key) => key.includes('absence') || key.includes('attendance')));
  });

  it('is settled by silence only once everything that was said until then was read', () => {
    const entry = { ...newEntry(over.id), order: over, heardAt: SOON };
    const { result } = takeTurn(entry, { done: [], policy, now: ENDS + DAY + MINUTE, token: 't', jitter: 0 });
    assert.ok(result.unheard && result.order.attendance === undefined);
  });

  it('is reported by one: the other is told, and may answer for a day from when it was heard', () => {
    for (const by of ['mentee', 'mentor'] as const) {
      const order = heard(SOON, { by });
      const answerBy = SOON + DAY;
      assert.deepEqual(viewOf(order).attendance, { status: 'reported', reportBy: ENDS + DAY, by, answerBy });
      const { keys, wakeAt } = decided(order, SOON);
      const told = keys.filter((key) => key.startsWith('mail:absence'));
      assert.deepEqual(told, [`mail:absence-reported:${by === 'mentee' ? 'mentor' : 'mentee'}`]);
      assert.ok(wakeAt !== undefined && wakeAt <= answerBy);
      assert.deepEqual(returnsOf(order), []);
    }
  });

  const settled: {
    name: string;
    said: Said[];
    at: number;
    outcome: AttendanceVerdict['outcome'];
    by: string;
  }[] = [
    {
      name: 'the mentee reports and the mentor agrees',
      said: [{ by: 'mentee', answer: 'agreed' }],
      at: SOON + HOUR,
      outcome: 'mentor-absent',
      by: 'mentor',
    },
    {
      name: 'the mentee reports and the mentor says nothing',
      said: [{ by: 'mentee' }],
      at: SOON + DAY,
      outcome: 'mentor-absent',
      by: 'system',
    },
    {
      name: 'the mentor reports and the mentee agrees',
      said: [{ by: 'mentor', answer: 'agreed' }],
      at: SOON + HOUR,
      outcome: 'mentee-absent',
      by: 'mentee',
    },
    {
      name: 'the mentor reports and the mentee says nothing',
      said: [{ by: 'mentor' }],
      at: SOON + DAY,
      outcome: 'mentee-absent',
      by: 'system',
    },
    {
      name: 'the mentee reports too late',
      said: [{ by: 'mentee', at: ENDS + DAY }],
      at: ENDS + DAY,
      outcome: 'held',
      by: 'system',
    },
    {
      name: 'the mentor disputes it too late',
      said: [{ by: 'mentee', answer: 'disputed', answeredAt: SOON + DAY }],
      at: SOON + DAY,
      outcome: 'mentor-absent',
      by: 'system',
    },
  ];
  for (const { name, said, at, outcome, by } of settled)
    it(`is settled as ${outcome} where ${name}`, () => {
      const order = heard(at, ...said);
      assert.deepEqual(order.attendance, { outcome, at, by });
      const { status, keys } = decided(order, at);
      assert.equal(status, 'completed');
      const back = outcome === 'mentor-absent' ? [terms.amount] : [];
      assert.deepEqual(
        returnsOf(order).map(({ amount }) => amount),
        back,
      );
      assert.equal(sharesOfOrder(order).share, outcome === 'mentor-absent' ? 0 : terms.amount);
      assert.equal(moneyAtRest(order), 0);
      assert.equal(viewOf(order).reason, outcome === 'held' ? 'session-over' : outcome);
      assert.equal(keys.includes('mail:attendance-settled:mentor'), outcome !== 'held');
    });

  it('stays settled, whatever is said later', () => {
    const absent = heard(SOON + DAY, { by: 'mentee' });
    const after = withFacts(absent, factsOf({ by: 'mentee', answer: 'disputed' }, { by: 'mentor' }));
    assert.deepEqual(decided(after, SOON + 2 * DAY).order.attendance, absent.attendance);
  });

  it('is open for the other one’s report, too, until an answer or the end of the time settles it', () => {
    const both = heard(SOON + HOUR, { by: 'mentee' }, { by: 'mentor', at: SOON + MINUTE });
    assert.deepEqual(viewOf(both).attendance, { status: 'disputed', since: SOON + MINUTE });
  });
});

describe('a session of which the two say different things', () => {
  const disputes: { name: string; said: Said[] }[] = [
    { name: 'the mentor disputes what the mentee says', said: [{ by: 'mentee', answer: 'disputed' }] },
    { name: 'the mentee disputes what the mentor says', said: [{ by: 'mentor', answer: 'disputed' }] },
    { name: 'each says that the other did not come', said: [{ by: 'mentee' }, { by: 'mentor' }] },
  ];
  for (const { name, said } of disputes)
    it(`waits for the operator, for as long as it takes, where ${name}`, () => {
      const order = heard(SOON + 9 * DAY, ...said);
      assert.equal(statusOf(order), 'disputed');
      assert.equal(order.attendance, undefined);
      assert.deepEqual(returnsOf(order), []);
      const [item, ...more] = actionItemsAt({ order, effects: {} }, policy, SOON + 9 * DAY);
      assert.deepEqual([item?.code, item?.about, more.length], ['attendance-disputed', 'attendance', 0]);
      assert.ok(item && !item.reason.includes('words of'), item?.reason);
      const { keys } = decided(order, SOON + 9 * DAY);
      assert.ok(
        keys.includes('mail:absence-disputed:mentee') && keys.includes('mail:absence-disputed:mentor'),
      );
    });

  it('waits for the operator also where the clock of the database is ahead of the worker’s', () => {
    const order = heard(SOON + HOUR, { by: 'mentee', answer: 'disputed', answeredAt: SOON + HOUR + 5 });
    assert.deepEqual(actionItemsAt({ order, effects: {} }, policy, SOON + HOUR), []);
    assert.equal(decided(order, SOON + HOUR).wakeAt, SOON + HOUR + 5);
  });

  const disputed = heard(SOON + HOUR, { by: 'mentee', answer: 'disputed' });
  const entry: LedgerEntry = { ...newEntry(disputed.id), order: disputed };
  const decide = (outcome: AttendanceVerdict['outcome'], on: LedgerEntry = entry) =>
    withCommand(on, { do: 'decide-attendance', outcome, reason: 'seen' }, 'eka', SOON + DAY);

  for (const outcome of ['held', 'mentor-absent', 'mentee-absent'] as const)
    it(`is settled by the operator as ${outcome}, once, and both are told`, () => {
      const after = decide(outcome);
      assert.ok(typeof after !== 'string');
      assert.deepEqual(after.operatorActions.at(-1), {
        at: SOON + DAY,
        by: 'eka',
        did: 'decide-attendance',
        about: outcome,
        reason: 'seen',
      });
      const { order, keys } = decided(after.order, SOON + DAY);
      assert.equal(statusOf(order), outcome);
      assert.equal(returnsOf(order).length, outcome === 'mentor-absent' ? 1 : 0);
      assert.deepEqual(actionItemsAt({ order, effects: {} }, policy, SOON + DAY), []);
      for (const to of ['mentee', 'mentor']) assert.ok(keys.includes(`mail:attendance-settled:${to}`));
      assert.equal(decide('held', after), 'nothing-to-decide');
    });

  it('is the only one that the operator decides', () => {
    for (const order of [confirmed, over, heard(SOON, { by: 'mentee' })])
      assert.equal(decide('mentor-absent', { ...newEntry(order.id), order }), 'nothing-to-decide');
    const { order } = decided(over, ENDS + DAY);
    assert.equal(decide('mentee-absent', { ...newEntry(order.id), order }), 'nothing-to-decide');
  });

  it('may turn out later: the mentor did not come, and all goes back', () => {
    const { order: held } = decided(over, ENDS + DAY);
    const after = decide('mentor-absent', { ...newEntry(held.id), order: held });
    assert.ok(typeof after !== 'string');
    const { order, keys } = decided(after.order, ENDS + 2 * DAY);
    assert.equal(returnsOf(order).length, 1);
    assert.ok(keys.includes('mail:attendance-settled:mentor:again'));
    assert.deepEqual(order.attendance?.before, held.attendance);
    assert.ok(
      timelineOf(order).some(({ what, by }) => what === 'attendance-mentor-absent' && by === 'admin'),
    );
    assert.equal(decide('held', after), 'nothing-to-decide');
  });

  it('is told in the order’s story, with what each said', () => {
    const story = timelineOf(decided(disputed, SOON + HOUR).order).filter(({ what }) =>
      /^(absence|attendance)-/.test(what),
    );
    assert.deepEqual(
      story.map(({ what, by, detail }) => [what, by, detail]),
      [
        ['absence-reported', 'mentee', 'words of the mentee'],
        ['absence-disputed', 'mentor', undefined],
      ],
    );
    const after = decide('mentor-absent');
    assert.ok(typeof after !== 'string');
    assert.deepEqual(timelineOf(after.order).at(-1), {
      at: SOON + DAY,
      what: 'attendance-mentor-absent',
      by: 'admin',
    });
  });
});
