import assert from 'node:assert/strict';
import { NOBODY, OWNER, type Caller } from '../../../emulators/database/access/caller.ts';
import type { Rules } from '../../../emulators/database/access/rules-port.ts';
import { overridden } from '../../../emulators/database/access/token.ts';
import { signedIn as byName } from '../../src/providers/database/signed-in.ts';
import { NOW } from './draws.ts';
import { authenticated, compiled, isDone, newDatabase, question, source } from './judge.ts';
import { loosened, tightened } from './loosened.ts';
import { signedIn, uids } from './roles.ts';
import { functionsRows, standing, turnPaths } from './rows/functions.ts';
import { set, update, type Operation } from './rows/row.ts';
import { orderIdOf } from './world.ts';

const functions = overridden(byName.databaseAuthVariableOverride);

/** A user whose token has every claim of the functions, except the id, which Firebase Auth sets. */
const impostor: Caller = {
  admin: false,
  auth: {
    uid: uids['other mentee'],
    provider: 'functions',
    token: { uid: 'functions', user_id: 'functions', functions: true, admin: true, email: 'functions' },
  },
};

const people: readonly (readonly [name: string, who: Caller])[] = [
  ['anonymous', NOBODY],
  ...signedIn.map((role) => [role, authenticated(role)] as const),
  ['impostor', impostor],
];

const rules = compiled(source);
const attemptsThat = (may: boolean): Operation[] =>
  functionsRows.filter((row) => row.may === may).flatMap(({ attempts }) => attempts);

/** What the functions may do, and this user may not. The impostor has an admin's claim. */
const allowedBeside = (user: string): Operation[] =>
  functionsRows
    .filter(({ may, alsoMay }) => may && alsoMay !== (user === 'impostor' ? 'admin' : user))
    .flatMap(({ attempts }) => attempts);

/** Whether the database accepts it in the initial state; if not, all data is unchanged. */
function goes(who: Caller, operation: Operation, prepare?: Operation): boolean {
  const database = newDatabase(rules);
  if (prepare) assert.ok(isDone(database, OWNER, prepare));
  const before = database.root;
  const done = isDone(database, who, operation);
  if (!done) assert.equal(database.root, before);
  return done;
}

describe('the functions at the database', () => {
  for (const { where, what, when, may, attempts } of functionsRows)
    it(`${may ? 'may' : 'may not'} ${what} ${where} ${when}`, () => {
      for (const operation of attempts)
        assert.equal(goes(functions, operation), may, JSON.stringify(operation));
    });

  it('have no right that another user has, too', () => {
    for (const [name, who] of people)
      for (const operation of allowedBeside(name))
        assert.equal(goes(who, operation), false, `${name}: ${JSON.stringify(operation)}`);
  });

  it('have the same rights when accounts are disabled', () => {
    const disabling = set('disabled/functions', NOW);
    for (const operation of attemptsThat(true))
      assert.ok(goes(functions, operation, disabling), JSON.stringify(operation));
  });
});

/** Two turns over the same data: one writes, the other is refused, and succeeds after reading again. */
function comeOneByOne(first: Operation, second: Operation, again: Operation): void {
  const database = newDatabase(rules);
  assert.ok(isDone(database, functions, first));
  const between = database.root;
  assert.equal(isDone(database, functions, second), false);
  assert.equal(database.root, between);
  assert.ok(isDone(database, functions, again));
}

describe('of two turns at the same time', () => {
  const { revision, version } = standing;
  const [one, other] = ['order-one-1', 'order-other-2'];

  /** The first turn of an order, with other data at these places. */
  const firstWithout = (places: readonly string[], id: string, at: number): Operation => {
    const paths = Object.entries(turnPaths(1, { id, version: at }));
    const isLeftOut = ([path]: [string, unknown]) => places.some((place) => path.startsWith(place));
    return update('', Object.fromEntries(paths.filter((one) => !isLeftOut(one))));
  };

  it('the second is refused if both are of one order', () => {
    const id = orderIdOf('paid');
    const alone = (at: number, over: string) =>
      update('', { [`ledger/${id}`]: { revision: at, over }, [`orders/${id}/status`]: 'x' });
    const { token } = standing;
    comeOneByOne(
      update('', turnPaths(revision + 1)),
      alone(revision + 1, token),
      alone(revision + 2, 'token'),
    );
  });

  it('the second is refused if both take time of one mentor', () => {
    const taking = (id: string, at: number) => firstWithout(['open/', 'limits/'], id, at);
    comeOneByOne(taking(one, version), taking(other, version), taking(other, version + 1));
  });

  it('the second is refused if both add an open order of one mentee', () => {
    const entering = (id: string, at: number) => firstWithout(['slots/'], id, at);
    comeOneByOne(entering(one, version), entering(other, version), entering(other, version + 1));
  });
});

describe('the rules for the functions', () => {
  const database = newDatabase(rules);
  const asked = (who: Caller, operations: readonly Operation[]) =>
    operations.map((operation) => question(database, who, operation)).filter((one) => one !== undefined);

  it('would allow more without any of their conditions', () => {
    const refused = [
      ...asked(functions, attemptsThat(false)),
      ...people.flatMap(([name, who]) => asked(who, allowedBeside(name))),
    ];
    const missed = loosened(source).filter(
      ({ whose, part, text }) =>
        whose === 'functions' && !isSaidTwice(part) && !isAnswered(refused, compiled(text), true),
    );
    assert.deepEqual(
      missed.map(({ part }) => part),
      [],
    );
  });

  it('would allow less without any of their parts', () => {
    const allowed = asked(functions, attemptsThat(true));
    const missed = tightened(source).filter(
      ({ whose, text }) => whose === 'functions' && !isAnswered(allowed, compiled(text), false),
    );
    assert.deepEqual(
      missed.map(({ part }) => part),
      [],
    );
  });
});

/** A client without an account has no id. */
const isSaidTwice = (part: string): boolean => /^\d+: auth != null$/.test(part);

const isAnswered = (questions: readonly ((rules: Rules) => boolean)[], under: Rules, by: boolean): boolean =>
  questions.some((allowedBy) => allowedBy(under) === by);
