import assert from 'node:assert/strict';
import { ref, set, get } from 'firebase/database';
import * as z from 'zod';
import { type Message, type PollClient, pollClient } from './poll-client.ts';
import { rawClient } from './raw-client.ts';
import { token } from './token.ts';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: `BrowserPollConnection` and `Connection` of @firebase/database, and the answers that are quoted in
// https://github.com/firebase/firebase-tools/issues/2870 and https://github.com/firebase/firebase-js-sdk/issues/4603
describe('conformance: long polling', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  const connect = (more = ''): Promise<PollClient> => pollClient(world.url, world.name, more);

  /** The answers to requests of a number. */
  const answerTo = (number: number, messages: readonly Message[]): unknown =>
    messages.find(({ d }) => d['r'] === number)?.d['b'];

  async function answered(client: PollClient, number: number): Promise<unknown> {
    for (let count = 1; ; count++) {
      const answer = answerTo(number, await client.messages.until(count));
      if (answer !== undefined) return answer;
    }
  }

  const greetingSchema = z.object({
    t: z.literal('h'),
    d: z.object({ v: z.string(), h: z.string(), s: z.string() }),
  });
  const sessionOf = ({ messages }: PollClient): string => greetingSchema.parse(messages.seen[0]?.d).d.s;

  it('begins with the functions of the callback, the start and the greeting', async () => {
    const response = await fetch(`${world.url}/.lp?start=t&ser=75118654&cb=1&v=5&ns=${world.name}`);
    assert.match(response.headers.get('content-type') ?? '', /^application\/javascript/);
    const lines = (await response.text()).split('\n');
    assert.deepEqual(lines.slice(0, 6), [
      'function pLPCommand(c, a1, a2, a3, a4) {',
      'parent.window["pLPCommand1"] && parent.window["pLPCommand1"](c, a1, a2, a3, a4);',
      '}',
      'function pRTLPCB(pN, data) {',
      'parent.window["pRTLPCB1"] && parent.window["pRTLPCB1"](pN, data);',
      '}',
    ]);
    assert.match(lines[6]?.trim() ?? '', /^pLPCommand\('start','\d+','[\w-]+'\);$/);
    const host = `${world.host}:${world.port}`;
    const hello = `pRTLPCB(0,[{"t":"c","d":{"t":"h","d":{"ts":0,"v":"5","h":"${host}","s":""}}}]);`;
    assert.equal(lines[7]?.replace(/"ts":\d+/, '"ts":0').replace(/"s":"\w+"/, '"s":""'), hello);
  });

  it('listens, writes, merges, and hears of what others write', async () => {
    const client = await connect();
    client.request(1, 'q', { p: '/lp', h: '' });
    assert.deepEqual(await answered(client, 1), { s: 'ok', d: {} });
    client.request(2, 'p', { p: '/lp', d: { a: 1, 'ключ ✓': 'käse' } });
    assert.deepEqual(await answered(client, 2), { s: 'ok', d: '' });
    client.request(3, 'm', { p: '/lp', d: { b: 2, c: true } });
    await answered(client, 3);
    await set(ref(world.client(), 'lp/a'), 3);
    const data = (await client.messages.until(8))
      .filter(({ d }) => 'a' in d)
      .map(({ d }) => [d['a'], d['b']]);
    assert.deepEqual(data, [
      ['d', { p: 'lp', d: null }],
      ['d', { p: 'lp', d: { a: 1, 'ключ ✓': 'käse' } }],
      ['m', { p: 'lp', d: { b: 2, c: true } }],
      ['d', { p: 'lp/a', d: 3 }],
    ]);
    client.abandon();
  });

  it('knows users and transactions, as a socket does', async () => {
    await world.setRules({ '.read': true, mine: { '.write': "auth.uid === 'ayu'" } });
    const client = await connect();
    client.request(1, 'p', { p: '/mine', d: 1 });
    assert.deepEqual(await answered(client, 1), { s: 'permission_denied', d: 'Permission denied' });
    client.request(2, 'auth', { cred: token({ sub: 'ayu' }) });
    client.request(3, 'p', { p: '/mine', d: 1, h: '' });
    assert.deepEqual(await answered(client, 3), { s: 'ok', d: '' });
    client.request(4, 'p', { p: '/mine', d: 2, h: '' });
    assert.deepEqual(await answered(client, 4), { s: 'datastale', d: 'Transaction hash does not match' });
    client.abandon();
    await world.setRules(OPEN);
  });

  it('puts a long message together, whatever the order of its requests', async () => {
    const client = await connect();
    const text = 'é'.repeat(40_000);
    client.send({ t: 'd', d: { r: 1, a: 'p', b: { p: '/long', d: text } } }, 1000);
    await answered(client, 1);
    assert.equal((await world.rest('GET', '/long.json')).json, text);
    client.abandon();
  });

  it('brings a key that means something else to JavaScript', async () => {
    await world.rest('PUT', '/odd.json', '{"__proto__":{"a":"\u2028"}}');
    const client = await connect();
    client.request(1, 'g', { p: '/odd' });
    assert.equal(JSON.stringify(await answered(client, 1)), '{"s":"ok","d":{"__proto__":{"a":"\u2028"}}}');
    client.abandon();
  });

  it('writes for a client whose frame tells that it goes', async () => {
    const client = await connect();
    client.request(1, 'o', { p: '/gone', d: true });
    await answered(client, 1);
    const names = `id=${client.id}&pw=${client.password}&ns=${world.name}`;
    const page = await (await fetch(`${world.url}/.lp?dframe=t&${names}`)).text();
    const address = /"(\/\.lp\?disconn=t[^"]+)"/.exec(page)?.[1] ?? '';
    assert.equal(address, `/.lp?disconn=t&${names}`);
    await fetch(`${world.url}${address}`, { method: 'POST' });
    assert.equal((await world.rest('GET', '/gone.json')).json, true);
  });

  it('closes for a client that names no session, or the wrong password', async () => {
    const client = await connect();
    for (const names of ['id=999999&pw=x', `id=${client.id}&pw=wrong`, '']) {
      const answer = await fetch(`${world.url}/.lp?${names}&ser=5&ns=${world.name}`);
      assert.equal(await answer.text(), "pLPCommand('close');\n");
    }
    client.request(1, 'p', { p: '/still', d: 1 });
    assert.deepEqual(await answered(client, 1), { s: 'ok', d: '' });
    client.abandon();
  });

  it('closes when a message cannot be read, and does the writes that were left for that moment', async () => {
    const client = await connect();
    client.request(1, 'o', { p: '/unread', d: 'closed' });
    await answered(client, 1);
    await fetch(
      `${world.url}/.lp?id=${client.id}&pw=${client.password}&ser=7&ns=${world.name}&seg0=1&ts0=1&d0=!!`,
    );
    assert.deepEqual((await client.commands.until(1))[0], ['close']);
    assert.equal((await world.rest('GET', '/unread.json')).json, 'closed');
  });

  it('ends the session that a client says it has lost', async () => {
    const lost = await connect();
    lost.request(1, 'o', { p: '/lost', d: 'ended' });
    await answered(lost, 1);
    const socket = await rawClient(world, `&ls=${sessionOf(lost)}`);
    assert.equal((await world.rest('GET', '/lost.json')).json, 'ended');
    socket.close();
  });

  it('changes over to a WebSocket, and keeps order, listeners and what is left for later', async () => {
    const client = await connect();
    client.request(1, 'q', { p: '/up', h: '' });
    client.request(2, 'o', { p: '/up/gone', d: true });
    await answered(client, 2);
    const socket = await rawClient(world, `&s=${sessionOf(client)}`);
    assert.deepEqual(await socket.frames.until(1), ['{"t":"c","d":{"t":"a","d":{}}}']);
    socket.send('{"t":"c","d":{"t":"p","d":{}}}');
    assert.equal((await socket.frames.until(2))[1], '{"t":"c","d":{"t":"o","d":null}}');
    socket.send('{"t":"c","d":{"t":"a","d":{}}}');
    // What comes by the socket waits until the end of transmission has come by long polling.
    socket.request(4, 'p', { p: '/up/n', d: 'second' });
    await client.messages.until(5);
    assert.deepEqual(client.messages.seen.at(-1), { t: 'c', d: { t: 'n', d: {} } });
    client.request(3, 'p', { p: '/up/n', d: 'first' });
    client.send({ t: 'c', d: { t: 'n', d: {} } });
    assert.deepEqual((await socket.frames.until(6)).slice(2), [
      '{"t":"d","d":{"a":"d","b":{"p":"up/n","d":"first"}}}',
      '{"t":"d","d":{"r":3,"b":{"s":"ok","d":""}}}',
      '{"t":"d","d":{"a":"d","b":{"p":"up/n","d":"second"}}}',
      '{"t":"d","d":{"r":4,"b":{"s":"ok","d":""}}}',
    ]);
    assert.equal((await client.commands.until(1))[0]?.[0], 'close');
    assert.equal((await world.rest('GET', '/up/gone.json')).json, null);
    const watcher = world.client();
    socket.close();
    await socket.closed;
    assert.deepEqual((await get(ref(watcher, 'up'))).val(), { n: 'second', gone: true });
  });

  it('stays with long polling when the socket breaks before it is used', async () => {
    const client = await connect();
    const socket = await rawClient(world, `&s=${sessionOf(client)}`);
    socket.close();
    await socket.closed;
    client.request(1, 'p', { p: '/stays', d: 1 });
    assert.deepEqual(await answered(client, 1), { s: 'ok', d: '' });
    client.abandon();
  });

  it('resets a socket that names no session', async () => {
    const socket = await rawClient(world, '&s=nobody');
    const host = `${world.host}:${world.port}`;
    assert.deepEqual(await socket.frames.until(1), [`{"t":"c","d":{"t":"r","d":"${host}"}}`]);
    await socket.closed;
  });
});
