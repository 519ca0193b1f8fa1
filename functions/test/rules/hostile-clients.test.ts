import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Caller } from '../../../emulators/database/access/caller.ts';
import type { Rules } from '../../../emulators/database/access/rules-port.ts';
import type { Namespace } from '../../../emulators/database/namespace/namespace.ts';
import { NOW, operations } from './draws.ts';
import { authenticated, compiled, disableAll, judge, newDatabase, question, source } from './judge.ts';
import { loosened } from './loosened.ts';
import { roles, signedIn, uids, type Role, type SignedIn } from './roles.ts';
import { now, set, type Operation } from './rows/row.ts';
import { markAt } from './world.ts';

/** Rounds of one database each, with this many tries of every role: 10,000 tries of each role in all. */
const TRIES = 10;
const ROUNDS = Number(process.env['RUNS'] ?? 10_000 / TRIES);

/** One try. `as`: the person that a client without an account, or with a disabled one, claims to be. */
interface Try {
  readonly role: Role;
  readonly as: SignedIn;
  readonly operation: Operation;
}

const tryOf = (role: Role): fc.Arbitrary<Try> => {
  const anybody = role === 'anonymous' || role === 'disabled';
  const tries = (anybody ? signedIn : [role]).map((as) =>
    operations(as).map((operation) => ({ role, as, operation })),
  );
  return fc.oneof(...tries);
};

const triesOf = (some: readonly Role[]): fc.Arbitrary<Try[]> =>
  fc.array(fc.tuple(...some.map(tryOf)), { minLength: TRIES, maxLength: TRIES }).map((turns) => turns.flat());

interface Round {
  readonly active: readonly Try[];
  readonly disabled: readonly Try[];
}

const rounds: fc.Arbitrary<Round> = fc.record({
  active: triesOf(roles.filter((role) => role !== 'disabled')),
  disabled: triesOf(['disabled']),
});

const callerOf = ({ role, as }: Try) => (role === 'anonymous' ? 'nobody' : as);

/** Every role tries in turn; then all accounts are disabled, and try again. Throws if the database and the model differ. */
function play(rules: Rules, { active, disabled }: Round, count: (one: Try) => void): void {
  const database = newDatabase(rules);
  const attemptOne = (one: Try) => {
    const { done, may } = judge(database, callerOf(one), one.operation);
    if (done !== may) throw new Error(`${one.role} ${done ? 'may' : 'may not'}: ${JSON.stringify(one)}`);
    if (done) count(one);
  };
  active.forEach(attemptOne);
  disableAll(database);
  disabled.forEach(attemptOne);
}

describe('hostile clients at the database', () => {
  it(`${ROUNDS * TRIES} random tries of each role: the database allows exactly what the matrix allows`, () => {
    const rules = compiled(source);
    const done = new Map(roles.map((role) => [role, { read: 0, set: 0, update: 0 }]));
    const count = ({ role, operation }: Try) => {
      const counts = done.get(role);
      if (counts) counts[operation.kind] += 1;
    };
    fc.assert(
      fc.property(rounds, (round) => {
        play(rules, round, count);
      }),
      { numRuns: ROUNDS },
    );
    for (const [role, { read, set, update }] of done) {
      console.log(
        `      ${role.padEnd(12)} ${String(read).padStart(5)} reads, ${set + update} writes were theirs to make`,
      );
      const some = role !== 'anonymous' && role !== 'disabled';
      // Everybody may see a mentor.
      assert.deepEqual([read > 0, set > 0, update > 0], [true, some, some], role);
    }
  });

  it('would get more rights without any of the conditions for people', () => {
    const refused = refusedIn(fc.sample(rounds, 2_000));
    const missed = loosened(source)
      .filter(({ whose }) => whose === 'people')
      .filter(({ part }) => !saidTwice.some((reason) => reason.test(part)))
      .filter(({ text }) => {
        const rules = compiled(text);
        return !refused.some((allowedBy) => allowedBy(rules));
      });
    assert.deepEqual(
      missed.map(({ part }) => part),
      [],
    );
  });
});

/** A user whose id cannot be part of a path, as an imported account may have, orders in the own name. */
const strange: Caller = { admin: false, auth: { uid: 'a/b', token: {} } };
const strangeOrder = set('orders/order-of-nobody/request', {
  menteeId: 'a/b',
  mentorId: uids.mentor,
  topicId: 'machine-learning',
  minutes: 60,
  startsAt: markAt(NOW + 1),
  createdAt: now,
});

/** Requests that the rules refuse in the initial state. */
function refusedIn(drawn: readonly Round[]) {
  const rules = compiled(source);
  const [database, afterwards] = [newDatabase(rules), newDatabase(rules)];
  disableAll(afterwards);
  const questionOf = (one: Try, at: Namespace) => question(at, authenticated(callerOf(one)), one.operation);
  return drawn
    .flatMap(({ active, disabled }) => [
      ...active.map((one) => questionOf(one, database)),
      ...disabled.map((one) => questionOf(one, afterwards)),
    ])
    .concat(question(database, strange, strangeOrder))
    .filter((allowedBy) => allowedBy !== undefined)
    .filter((allowedBy) => !allowedBy(rules));
}

/**
 * Conditions that are implied by another one of the same rule, or of the one above it; they help the reader of the
 * rules. matrix.test.ts tests the last five. Conditions for the functions alone are left to functions.test.ts.
 */
const saidTwice = [
  /^\d+: auth != null$/,
  /^\d+: newData\.(isString|isNumber|exists)\(\)$/,
  /^\d+: newData\.hasChildren\(\['from', 'to'\]\)$/,
  /^\d+: \(?query\.orderByChild === /,
  /^\d+: auth\.token\.email_verified === true$/,
  /newData\.getPriority\(\)/,
  /\$attempt\.matches/,
  /child\('limits'\)/,
  /(approveBy|payBy|answerBy|autoApproved)'/,
];
