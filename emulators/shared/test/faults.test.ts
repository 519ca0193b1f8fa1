import assert from 'node:assert/strict';
import * as z from 'zod';
import { getJson, postJson } from '../http/json.ts';
import { until } from '../../../commands/until.ts';
import { listen, type Listening } from '../http/listen.ts';
import { createStandIn } from '../http/stand-in.ts';
import { createClock } from '../../scheduler/clock.ts';
import { badGateway } from '../faults/refusal.ts';

const rules = z.array(z.looseObject({ id: z.string(), seen: z.number(), struck: z.number() }));
const injected = z.array(z.object({ at: z.number(), rule: z.string(), kind: z.string(), what: z.string() }));

describe('faults of a stand-in', () => {
  const clock = createClock();
  const done: string[] = [];
  const standIn = createStandIn({
    name: 'Anything',
    clock,
    empty: () => (done.length = 0),
    refusals: {
      named: {
        busy: { status: 429, body: { code: 'BUSY' }, headers: (now) => ({ 'retry-at': String(now + 1000) }) },
        down: { status: 503, body: { code: 'DOWN' } },
        badGateway,
      },
      otherwise: (status) => ({ code: `OTHER_${status}` }),
    },
    switches: [{ name: 'busy', label: 'It is busy', rule: { kind: 'error', refusal: 'busy' } }],
  });
  let server: Listening;

  standIn.app.get('/', (c) => c.html(standIn.faultSwitches()));
  standIn.app.all('/things/*', async (c) => {
    done.push(`${c.req.path} ${await c.req.text()}`);
    return c.json({ long: 'enough to be cut', path: c.req.path }, 200, { 'x-done': 'yes' });
  });

  before(async () => {
    server = await listen(standIn.app);
  });

  afterEach(() => {
    standIn.reset();
  });

  after(() => server.close());

  const add = (rule: object) => postJson(`${server.url}/_/faults`, rule);
  const inForce = async () => rules.parse(await getJson(`${server.url}/_/faults`));
  const report = async () => injected.parse(await getJson(`${server.url}/_/faults/injected`));
  const ask = (path = '/things/1', init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
  /** Which of this many requests got the fault, as a text of 1 and 0. */
  const fates = async (count: number, path?: string) => {
    let fate = '';
    for (let at = 0; at < count; at += 1) fate += (await ask(path)).ok ? '0' : '1';
    return fate;
  };

  it('are none without a rule', async () => {
    const answer = await ask('/things/1', { method: 'POST', body: 'x' });
    assert.deepEqual([answer.status, done], [200, ['/things/1 x']]);
    assert.equal(await fates(20), '0'.repeat(20));
    assert.deepEqual(await report(), []);
  });

  describe('of a request:', () => {
    it('error refuses it and does nothing, in the words of the vendor', async () => {
      await add({ kind: 'error' });
      const answer = await ask();
      assert.deepEqual([answer.status, await answer.json(), done], [503, { code: 'DOWN' }, []]);
      assert.equal((await ask()).status, 200);
    });

    it('error answers as the rule says: a refusal by name or status, another body, other headers', async () => {
      await add([
        { kind: 'error', refusal: 'busy' },
        { kind: 'error', status: 429, body: { code: 'MINE' }, headers: { 'retry-at': 'never' } },
        { kind: 'error', status: 418 },
        { kind: 'error', refusal: 'badGateway' },
      ]);
      const [busy, mine, other, html] = [await ask(), await ask(), await ask(), await ask()];
      assert.deepEqual([busy.status, await busy.json()], [429, { code: 'BUSY' }]);
      assert.ok(Math.abs(Number(busy.headers.get('retry-at')) - clock.now()) < 5000);
      assert.deepEqual(
        [mine.status, await mine.json(), mine.headers.get('retry-at')],
        [429, { code: 'MINE' }, 'never'],
      );
      assert.deepEqual([other.status, await other.json()], [418, { code: 'OTHER_418' }]);
      assert.deepEqual([html.status, html.headers.get('content-type')], [502, 'text/html']);
      assert.match(await html.text(), /^<html>/);
    });

    it('error-after does it, and refuses all the same', async () => {
      await add({ kind: 'error-after', status: 500 });
      const answer = await ask();
      assert.deepEqual([answer.status, done], [500, ['/things/1 ']]);
      assert.equal(answer.headers.get('x-done'), null);
    });

    for (const { kind, does } of [
      { kind: 'hang', does: [] },
      { kind: 'hang-after', does: ['/things/1 '] },
    ])
      it(`${kind} never answers`, async () => {
        await add({ kind });
        const caller = new AbortController();
        const asked = ask('/things/1', { signal: caller.signal });
        const end = await Promise.race([asked, until('the fault', async () => (await report())[0])]);
        assert.ok(!(end instanceof Response), 'it was answered');
        await until(
          'what it does',
          () => (done.length >= does.length ? true : undefined),
          () => done,
        );
        assert.equal((await ask('/things/2')).status, 200);
        caller.abort();
        await assert.rejects(asked, { name: 'AbortError' });
        assert.deepEqual(done, [...does, '/things/2 ']);
      });

    for (const { kind, does } of [
      { kind: 'reset', does: [] },
      { kind: 'reset-after', does: ['/things/1 '] },
    ])
      it(`${kind} breaks the connection`, async () => {
        await add({ kind });
        await assert.rejects(ask(), (error: Error) => {
          assert.match(JSON.stringify(error.cause), /ECONNRESET/);
          return true;
        });
        assert.deepEqual(done, does);
      });

    it('slow does it later', async () => {
      await add({ kind: 'slow', ms: 120 });
      const startedAt = performance.now();
      assert.equal((await ask()).status, 200);
      assert.ok(performance.now() - startedAt >= 100);
    });

    it('garbled does it, and answers what is no JSON', async () => {
      await add([{ kind: 'garbled' }, { kind: 'garbled', body: '<html>Please sign in</html>' }]);
      const [cut, html] = [await ask(), await ask()];
      assert.equal(cut.status, 200);
      await assert.rejects(cut.json(), SyntaxError);
      assert.deepEqual([html.status, html.headers.get('content-type')], [200, 'text/html']);
      assert.equal(done.length, 2);
    });
  });

  describe('happen when the rule says:', () => {
    it('once, unless told how often', async () => {
      await add({ kind: 'error' });
      assert.equal(await fates(3), '100');
      await add({ kind: 'error', times: 2 });
      assert.equal(await fates(3), '110');
      await add({ kind: 'error', times: 'always' });
      assert.equal(await fates(3), '111');
    });

    it('the n-th', async () => {
      await add({ kind: 'error', skip: 2 });
      assert.equal(await fates(5), '00100');
    });

    it('one rule at a time, the first that is due', async () => {
      await add([
        { kind: 'error', status: 500, skip: 1 },
        { kind: 'error', status: 502, times: 2 },
      ]);
      const statuses = [(await ask()).status, (await ask()).status, (await ask()).status];
      assert.deepEqual(statuses, [502, 500, 502]);
    });

    it('by method, by path and query, by what is in it', async () => {
      await add([
        { kind: 'error', method: 'POST' },
        { kind: 'error', path: '/things?a=' },
        { kind: 'error', path: '/things/*/parts' },
        { kind: 'error', about: 'order-7' },
      ]);
      assert.equal(await fates(1), '0');
      for (const path of ['/things/a?a=1', '/things/parts', '/things/order-8'])
        assert.equal(await fates(1, path), '0', path);
      assert.equal(await fates(2, '/things/a/parts?b=1'), '10');
      assert.equal((await ask('/things/1', { method: 'POST' })).status, 503);
      assert.equal((await ask('/things/1', { method: 'PUT', body: '{"id":"order-7"}' })).status, 503);
      assert.deepEqual(
        (await inForce()).map(({ id }) => id),
        ['error-2'],
      );
    });

    it('what goes beyond a rate, by the clock', async () => {
      await add({ kind: 'error', refusal: 'busy', over: { requests: 3, ms: 60_000 } });
      assert.equal(await fates(5), '00011');
      clock.advance(60_001);
      assert.equal(await fates(4), '0001');
    });

    const chance = (seed: number, id?: string) => ({ kind: 'error', chance: 0.3, seed, ...(id && { id }) });
    const drawn = async (rule: object) => {
      await getJson(`${server.url}/_/faults`, { method: 'DELETE' });
      await add(rule);
      return fates(60);
    };

    it('by chance: the same for the same seed, another for another seed or rule', async () => {
      const first = await drawn(chance(1));
      assert.equal(await drawn(chance(1)), first);
      const struck = first.replaceAll('0', '').length;
      assert.ok(struck > 8 && struck < 30, `${struck} of 60`);
      assert.notEqual(await drawn(chance(2)), first);
      assert.notEqual(await drawn(chance(1, 'another')), first);
    });

    it('by chance, independent of other rules', async () => {
      const alone = await drawn(chance(1, 'mine'));
      const beside = await drawn([{ kind: 'slow', ms: 0, times: 20, id: 'other' }, chance(1, 'mine')]);
      assert.equal(beside.slice(20), alone.slice(20));
    });

    it('never, with a chance of 0', async () => {
      assert.equal(await drawn({ kind: 'error', chance: 0 }), '0'.repeat(60));
      assert.deepEqual(await report(), []);
    });
  });

  it('are listed with their targets, also after the rules have ended', async () => {
    await add([
      { kind: 'error', id: 'mine', times: 2 },
      { kind: 'slow', ms: 0, method: 'POST' },
    ]);
    await fates(3);
    await ask('/things/2', { method: 'POST' });
    assert.deepEqual(await inForce(), []);
    assert.deepEqual(
      (await report()).map(({ rule, kind, what }) => [rule, kind, what]),
      [
        ['mine', 'error', 'GET /things/1'],
        ['mine', 'error', 'GET /things/1'],
        ['slow-1', 'slow', 'POST /things/2'],
      ],
    );
  });

  it('end one by one, or all, or by being named again', async () => {
    await add([
      { kind: 'error', id: 'a', times: 'always' },
      { kind: 'error', id: 'b', times: 'always', status: 500 },
      { kind: 'error', id: 'a', times: 'always', status: 502 },
    ]);
    assert.equal((await ask()).status, 500);
    await getJson(`${server.url}/_/faults/b`, { method: 'DELETE' });
    assert.equal((await ask()).status, 502);
    await getJson(`${server.url}/_/faults`, { method: 'DELETE' });
    assert.equal((await ask()).status, 200);
    const unknown = await fetch(`${server.url}/_/faults/b`, { method: 'DELETE' });
    assert.equal(unknown.status, 404);
  });

  for (const { name, rule, reason } of [
    { name: 'no kind', rule: {}, reason: /kind/ },
    { name: 'an unknown kind', rule: { kind: 'eror' }, reason: /no kind eror, only error, / },
    { name: 'an unknown refusal', rule: { kind: 'error', refusal: 'lazy' }, reason: /busy.*down/ },
    { name: 'a field that its kind has not', rule: { kind: 'hang', ms: 5 }, reason: /ms/ },
    { name: 'a chance above 1', rule: { kind: 'error', chance: 30 }, reason: /chance/ },
    { name: 'one that is wrong among others', rule: [{ kind: 'error' }, { kind: 'x' }], reason: /no kind x/ },
  ])
    it(`are refused with a reason: ${name}`, async () => {
      const init = {
        method: 'POST',
        body: JSON.stringify(rule),
        headers: { 'content-type': 'application/json' },
      };
      const answer = await fetch(`${server.url}/_/faults`, init);
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), reason);
      assert.deepEqual(await inForce(), []);
    });

  describe('at a page', () => {
    const browser = { accept: 'text/html' };
    const page = async (path: string) => (await ask(path, { headers: browser })).text();
    const submit = (path: string, fields: Record<string, string> = {}) =>
      ask(path, { method: 'POST', headers: browser, body: new URLSearchParams(fields) });

    it('are switched on and off, and apply to programs only', async () => {
      assert.match(await page('/'), /aria-pressed="false">It is busy/);
      await submit('/_/faults/switches/busy');
      assert.match(await page('/'), /aria-pressed="true">It is busy/);
      assert.equal((await ask()).status, 429);
      assert.deepEqual(await getJson(`${server.url}/_/faults/switches`), [
        { name: 'busy', label: 'It is busy', on: true },
      ]);
      await postJson(`${server.url}/_/faults/switches/busy`);
      assert.equal((await ask()).status, 200);
    });

    it('are put in force, seen, and removed', async () => {
      await submit('/_/faults', { rule: '{"kind":"error","id":"by hand","times":2}' });
      await ask();
      assert.match(
        await page('/_/faults'),
        /by hand[^]*1 of 1[^]*\{&quot;kind&quot;:&quot;error&quot;,&quot;times&quot;:2\}[^]*GET \/things\/1/,
      );
      await submit('/_/faults/remove', { id: 'by hand' });
      assert.equal((await ask()).status, 200);
    });

    it('escape the text of requests', async () => {
      await add({ kind: 'error', id: '<script>' });
      assert.ok(!(await page('/_/faults')).includes('<script>'));
    });
  });

  it('leave their mark in the list of requests', async () => {
    await add([{ kind: 'error', status: 500 }, { kind: 'reset' }]);
    await ask();
    await ask().catch(() => undefined);
    await ask();
    const statuses = z
      .array(z.looseObject({ status: z.number() }))
      .parse(await getJson(`${server.url}/_/requests`))
      .map(({ status }) => status);
    assert.deepEqual(statuses, [500, 0, 200]);
  });
});
