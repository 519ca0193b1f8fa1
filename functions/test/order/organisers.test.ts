import assert from 'node:assert/strict';
import { decide } from '../../src/order/decide.ts';
import { withOutcome } from '../../src/order/outcome.ts';
import { organiserOf, type Organiser } from '../../src/order/organisers.ts';
import { known, NOW, policy } from './known.ts';

const mentors = Array.from({ length: 10_000 }, (_, number) => `mentor-${number}`);
const organiser = (name: string, weight = 1): Organiser => ({ name: `${name}@example.com`, weight });
const [a, b, c] = [organiser('a'), organiser('b', 3), organiser('c')];

/** How many mentors each organiser has. */
function countsOf(organisers: readonly Organiser[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const mentor of mentors) {
    const name = organiserOf(mentor, organisers) ?? 'none';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('the organiser of a mentor', () => {
  it('is none where there is none to choose from', () => {
    assert.equal(organiserOf('mentor', []), undefined);
    assert.equal(organiserOf('mentor', [organiser('a', 0)]), undefined);
  });

  it('is chosen by the weights', () => {
    const counts = countsOf([a, b, organiser('off', 0)]);
    assert.deepEqual(Object.keys(counts).sort(), [a.name, b.name]);
    assert.ok(Math.abs((counts[b.name] ?? 0) / mentors.length - 0.75) < 0.02, JSON.stringify(counts));
  });

  it('is shared out evenly among many whose addresses are alike', () => {
    const many = Array.from({ length: 40 }, (_, number) => organiser(`organiser-${number}`));
    const counts = Object.values(countsOf(many));
    assert.equal(counts.length, many.length);
    assert.ok(Math.max(...counts) < 1.4 * (mentors.length / many.length), String(counts));
  });

  it('changes with one that is added only for the mentors of that one, and back without it', () => {
    const moved = mentors.filter((mentor) => organiserOf(mentor, [a, b]) !== organiserOf(mentor, [a, b, c]));
    assert.ok(moved.length > 0);
    assert.ok(moved.every((mentor) => organiserOf(mentor, [a, b, c]) === c.name));
  });
});

describe('decide: the organiser', () => {
  const wanting = (organisers: readonly Organiser[], order = known.paidAndApproved) =>
    decide(order, { ...policy, organisers }, NOW).order;

  it('is fixed when the meeting is first wanted, and stays whatever organisers there are then', () => {
    const wanted = wanting([a, b]);
    assert.equal(wanted.organiser, organiserOf('mentor-ayu', [a, b]));
    for (const organisers of [[], [c], [a, b, c]])
      assert.equal(wanting(organisers, wanted).organiser, wanted.organiser);
  });

  it('changes where it refused the event, and not for an event of another generation', () => {
    const wanted = wanting([a, b]);
    const changed = (generation: number) =>
      withOutcome(wanted, { kind: 'organiser-changed', generation, organiser: c.name }).organiser;
    assert.deepEqual([changed(1), changed(2)], [c.name, wanted.organiser]);
  });

  it('of an order whose meeting was wanted without a choice stays the first one', () => {
    assert.equal(wanting([a, b], wanting([])).organiser, undefined);
  });
});
