import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../../test-kit/chromium.ts';
import { PATIENCE } from '../../../../commands/until.ts';
import { recorder } from '../conformance/recorder.ts';
import { startWorld, type World } from '../conformance/world.ts';
import { servePage } from './page.ts';

// A browser whose last WebSocket failed is one that met the server down once: the SDK remembers it, and begins with
// long polling from then on, until a WebSocket has worked. Source: `WebSocketConnection.previouslyFailed`.
describe('a page of the web SDK whose last WebSocket failed', () => {
  const FAILED = 'firebase:previous_websocket_failure';
  let browser: Browser;
  let site: Awaited<ReturnType<typeof servePage>>;
  let world: World;

  before(async () => {
    [browser, site] = await Promise.all([launchChromium(), servePage()]);
  });

  after(async () => {
    await browser.close();
    site.close();
  });

  beforeEach(async () => {
    world = await startWorld();
  });

  afterEach(() => world[Symbol.asyncDispose]());

  interface Visit {
    readonly page: Page;
    /** The addresses that the page asked of the database. */
    readonly asked: ReturnType<typeof recorder<string>>;
  }

  /** Opens the page, with or without WebSockets in its browser. */
  async function visit(sockets: boolean, sub = ''): Promise<Visit> {
    const context = await browser.newContext();
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(`localStorage.setItem(${JSON.stringify(FAILED)}, 'true')`);
    if (!sockets) await context.addInitScript('delete window.WebSocket');
    const page = await context.newPage();
    const asked = recorder<string>();
    page.on('request', (request) => {
      if (request.url().startsWith(world.url)) asked.add(request.url().slice(world.url.length));
    });
    page.on('websocket', (socket) => {
      asked.add(socket.url());
    });
    await page.goto(site.url);
    await page.evaluate(`connect('127.0.0.1', ${world.port}, ${JSON.stringify(world.name)}, '${sub}')`);
    return { page, asked };
  }

  const connected = (page: Page): Promise<unknown> => page.waitForFunction('window.connected === true');

  it('connects by long polling, then goes on by a WebSocket, and forgets the failure', async () => {
    const { page, asked } = await visit(true);
    await connected(page);
    assert.match(asked.seen[0] ?? '', /^\/\.lp\?start=t&/);
    await page.evaluate(`database.set(database.ref(db, 'a'), 1)`);
    await page.waitForFunction(`localStorage.getItem(${JSON.stringify(FAILED)}) === null`);
    await page.evaluate(`database.set(database.ref(db, 'b'), 2)`);
    assert.deepEqual((await world.rest('GET', '/.json')).json, { a: 1, b: 2 });
    assert.equal(asked.seen.filter((url) => url.startsWith('ws://')).length, 1);
    await page.close();
  });

  it('comes back after the server was down, and does what it was asked meanwhile', async () => {
    const { page } = await visit(true);
    await connected(page);
    await page.evaluate(`database.set(database.ref(db, 'before'), 1)`);
    const restarted = world.server.restart(300);
    await page.waitForFunction('window.connected === false');
    const writing = page.evaluate(`database.set(database.ref(db, 'meanwhile'), 2)`);
    await restarted;
    await writing;
    await connected(page);
    assert.deepEqual((await world.rest('GET', '/.json')).json, { before: 1, meanwhile: 2 });
    await page.close();
  });

  it('does everything without WebSockets, and is heard when it goes', async () => {
    await world.setRules({ '.read': true, '.write': "auth.uid === 'ayu'" });
    const { page, asked } = await visit(false, 'ayu');
    await connected(page);
    const did = await page.evaluate(`(async () => {
      const at = (path) => database.ref(db, path);
      const heard = [];
      database.onValue(at('x'), (it) => heard.push(it.val()));
      await database.set(at('x'), { n: 1, text: '✓'.repeat(5000) });
      await database.update(at('x'), { text: null, 'list/0': true });
      const counted = await database.runTransaction(at('x/n'), (n) => n + 1);
      await database.onDisconnect(at('x/gone')).set(true);
      return [heard.at(-1), counted.snapshot.val(), (await database.get(at('x/list'))).val()];
    })()`);
    assert.deepEqual(did, [{ n: 2, list: [true] }, 2, [true]]);
    const restarted = world.server.restart(300);
    await page.waitForFunction('window.connected === false');
    await restarted;
    await connected(page);
    await page.evaluate(`database.set(database.ref(db, 'x'), { back: true })`);
    await page.evaluate(`database.onDisconnect(database.ref(db, 'x/left')).set(true)`);
    assert.ok(
      asked.seen.every((url) => url.startsWith('/.lp?')),
      asked.seen.join('\n'),
    );
    const left = recorder<unknown>();
    world
      .admin()
      .ref('x/left')
      .on('value', (snapshot) => {
        left.add(snapshot.val());
      });
    await left.until(1);
    await page.close();
    assert.deepEqual(await left.until(2), [null, true]);
  });

  it('is heard when it goes offline by itself', async () => {
    const { page } = await visit(false);
    await connected(page);
    await page.evaluate(`database.onDisconnect(database.ref(db, 'x')).set('gone')`);
    const left = recorder<unknown>();
    world
      .admin()
      .ref('x')
      .on('value', (snapshot) => {
        left.add(snapshot.val());
      });
    await left.until(1);
    await page.evaluate('database.goOffline(db)');
    assert.deepEqual(await left.until(2), [null, 'gone']);
    await page.close();
  });
});
