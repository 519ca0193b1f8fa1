import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { token } from '../../../emulators/database/test/conformance/token.ts';
import { OWNER, startWorld } from '../../../emulators/database/test/conformance/world.ts';
import type { Namespace } from '../../../emulators/database/namespace/namespace.ts';
import { ids } from '../../src/order/ids.ts';
import { authenticated, compiled, disableAll, isDone, newDatabase, source } from './judge.ts';
import { matrix } from './matrix.ts';
import { cells, mayIn, securityRulesPage } from './page.ts';
import { roles, signedIn, type Role } from './roles.ts';
import type { Asker, Operation, Row } from './rows/row.ts';
import { worldAt } from './world.ts';

const rules = compiled(source);

describe('the security rules', () => {
  let database: Namespace;

  function begin({ disabled = false } = {}): void {
    database = newDatabase(rules, Date.now);
    if (disabled) disableAll(database);
  }

  const isDoneBy = (asker: Asker, operation: Operation): boolean =>
    isDone(database, authenticated(asker === 'anonymous' ? 'nobody' : asker), operation);

  function check(row: Row, role: Role): void {
    const expected = mayIn(row, role);
    const disabled = role === 'disabled';
    for (const asker of role === 'disabled' ? signedIn : [role])
      for (const operation of row.attempts(asker)) {
        const done = isDoneBy(asker, operation);
        assert.equal(done, expected, `${asker}: ${JSON.stringify(operation)}`);
        if (done && operation.kind !== 'read') begin({ disabled });
      }
  }

  it(`allow and refuse as the page says, in each of its ${cells} cells`, () => {
    assert.ok(cells >= 300);
    for (const role of roles) {
      begin({ disabled: role === 'disabled' });
      for (const row of matrix) check(row, role);
    }
  });

  it('refuse an unverified mail address, and an order of a user whose id cannot be part of a path', async () => {
    await using world = await startWorld();
    const put = await world.rest('PUT', '/.settings/rules.json', source);
    assert.equal(put.status, 200, put.text);
    const start = await world.rest('PUT', '/.json', worldAt(Date.now()), OWNER);
    assert.equal(start.status, 200, start.text);
    const write = async (path: string, value: object, claims: object) => {
      const headers = { authorization: `Bearer ${token(claims)}` };
      return (await world.rest('PUT', `/${path}.json`, value, headers)).status;
    };
    const email = 'new@example.com';
    const profile = { name: 'Sari', email, locale: 'id', timeZone: 'Asia/Jakarta' };
    const verified = (is: boolean) => write('users/new', profile, { sub: 'new', email, email_verified: is });
    assert.deepEqual([await verified(false), await verified(true)], [401, 200]);
    const [create] = matrix.filter(({ when }) => when === 'a new order, for oneself');
    const [operation] = create?.attempts('mentee') ?? [];
    assert.ok(operation?.kind === 'set');
    const orderBy = (sub: string) =>
      write(operation.path, Object.assign({}, operation.value, { menteeId: sub }), { sub });
    assert.deepEqual([await orderBy('a/b'), await orderBy('a.b'), await orderBy('line:U1')], [401, 401, 200]);
  });

  it('refuse an amount that is too large, or not whole rupiah', () => {
    begin();
    const [create] = matrix.filter(({ when }) => when === 'a new order, for oneself');
    const [operation] = create?.attempts('mentee') ?? [];
    assert.ok(operation?.kind === 'set');
    for (const quotedAmount of [2 ** 53 - 1, 1_000_000_001, 3.999_999_999_999_999_6]) {
      const value: unknown = Object.assign({}, operation.value, { quotedAmount });
      assert.equal(isDoneBy('mentee', { ...operation, value }), false, String(quotedAmount));
    }
  });

  it('know the same ids as the functions', () => {
    assert.ok(source.includes(`"$orderId.matches(${ids.order.toString()})`));
    assert.equal(source.split(`.matches(${ids.person.toString()})`).length, 3, 'mentee and mentor');
    assert.ok(source.includes(`newData.val().matches(${ids.topic.toString()})`));
  });

  it('are equal to the page of the docs', async () => {
    const page = await readFile(new URL('../../../docs/security-rules.md', import.meta.url), 'utf8');
    assert.equal(page, await securityRulesPage(), '`npm run docs` rewrites the page');
  });
});
