import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { token } from '../../../emulators/database/test/conformance/token.ts';
import { OWNER, startWorld, type World } from '../../../emulators/database/test/conformance/world.ts';
import { ids } from '../../src/order/ids.ts';
import { matrix } from './matrix.ts';
import { cells, mayIn, securityRulesPage } from './page.ts';
import { roles, signedIn, tokenOf, uids, type Role } from './roles.ts';
import type { Asker, Operation, Row } from './rows/row.ts';
import { worldAt } from './world.ts';

const rules = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');

describe('the security rules', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
    const { status, text } = await world.rest('PUT', '/.settings/rules.json', rules);
    assert.equal(status, 200, text);
  });

  after(() => world[Symbol.asyncDispose]());

  async function begin({ disabled = false } = {}): Promise<void> {
    const start = worldAt(Date.now());
    const gone = disabled ? Object.fromEntries(signedIn.map((role) => [uids[role], Date.now()])) : {};
    const { status, text } = await world.rest(
      'PUT',
      '/.json',
      { ...start, disabled: { ...start.disabled, ...gone } },
      OWNER,
    );
    assert.equal(status, 200, text);
  }

  /** Whether the database allows a request; the answer must be yes or permission denied. */
  async function isDone(operation: Operation, asker: Asker): Promise<boolean> {
    const query = operation.kind === 'read' ? Object.entries(operation.query ?? {}) : [];
    const params = new URLSearchParams(
      Object.fromEntries(query.map(([name, value]) => [name, String(value)])),
    );
    const { status, text } = await world.rest(
      { read: 'GET', set: 'PUT', update: 'PATCH' }[operation.kind],
      `/${operation.path}.json?${params.toString()}`,
      operation.kind === 'read' ? undefined : JSON.stringify(operation.value),
      asker === 'anonymous' ? {} : { authorization: `Bearer ${tokenOf(asker)}` },
    );
    if (status !== 200) assert.match(text, /Permission denied/);
    return status === 200;
  }

  async function check(row: Row, role: Role): Promise<void> {
    const expected = mayIn(row, role);
    const disabled = role === 'disabled';
    for (const asker of role === 'disabled' ? signedIn : [role])
      for (const operation of row.attempts(asker)) {
        const done = await isDone(operation, asker);
        assert.equal(done, expected, `${asker}: ${JSON.stringify(operation)}`);
        if (done && operation.kind !== 'read') await begin({ disabled });
      }
  }

  it(`allow and refuse as the page says, in each of its ${cells} cells`, async () => {
    assert.ok(cells >= 300);
    for (const role of roles) {
      await begin({ disabled: role === 'disabled' });
      for (const row of matrix) await check(row, role);
    }
  });

  it('refuse an unverified mail address, and an order of a user whose id cannot be part of a path', async () => {
    await begin();
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

  it('refuse an amount that is too large, or not whole rupiah', async () => {
    await begin();
    const [create] = matrix.filter(({ when }) => when === 'a new order, for oneself');
    const [operation] = create?.attempts('mentee') ?? [];
    assert.ok(operation?.kind === 'set');
    for (const quotedAmount of [2 ** 53 - 1, 1_000_000_001, 3.999_999_999_999_999_6]) {
      const value: unknown = Object.assign({}, operation.value, { quotedAmount });
      assert.equal(await isDone({ ...operation, value }, 'mentee'), false, String(quotedAmount));
    }
  });

  it('know the same ids as the functions', () => {
    assert.ok(rules.includes(`"$orderId.matches(${ids.order.toString()})`));
    assert.equal(rules.split(`.matches(${ids.person.toString()})`).length, 3, 'mentee and mentor');
    assert.ok(rules.includes(`newData.val().matches(${ids.topic.toString()})`));
  });

  it('are equal to the page of the docs', async () => {
    const page = await readFile(new URL('../../../docs/security-rules.md', import.meta.url), 'utf8');
    assert.equal(page, await securityRulesPage(), '`npm run docs` rewrites the page');
  });
});
