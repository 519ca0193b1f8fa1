import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';

const site = 'https://app.example';
const program = await readFile(new URL('../app/public/sw.js', import.meta.url), 'utf8');
const pageWith = (script: string): Response =>
  new Response(`<script src="/assets/${script}"></script>`, { headers: { 'content-type': 'text/html' } });
const scriptOf = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'text/javascript' } });

type Handler = (event: object) => void;

/** The worker, in a browser that has no more than it calls. */
class Browser {
  readonly handlers: Record<string, Handler> = {};
  readonly stored = new Map<string, Response>();
  /** What the server answers; `undefined`: there is no network. */
  server: ((path: string) => Response) | undefined;
  put = (name: string, answer: Response): Promise<void> => {
    this.stored.set(name, answer);
    return Promise.resolve();
  };

  constructor() {
    const cache = {
      match: (name: string) => Promise.resolve(this.stored.get(name)?.clone()),
      put: (name: string, answer: Response) => this.put(name, answer),
      add: async (name: string) => this.put(name, await this.fetch(name)),
      addAll: (names: string[]) =>
        Promise.all(names.map(async (name) => this.put(name, await this.fetch(name)))),
      keys: () => Promise.resolve([...this.stored.keys()].map((name) => ({ url: site + name }))),
      delete: (name: string) => Promise.resolve(this.stored.delete(name)),
    };
    runInNewContext(program, {
      URL,
      caches: { open: () => Promise.resolve(cache) },
      fetch: (asked: string | { url: string }) => this.fetch(typeof asked === 'string' ? asked : asked.url),
      self: {
        location: { origin: site },
        clients: { claim: () => Promise.resolve() },
        skipWaiting: () => Promise.resolve(),
        addEventListener: (name: string, handler: Handler) => (this.handlers[name] = handler),
      },
    });
  }

  private fetch(address: string): Promise<Response> {
    if (!this.server) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(this.server(new URL(address, site).pathname));
  }

  /** What the worker answers, and, once `isKept`, has kept of it; `undefined`: it leaves the request to the browser. */
  async load(path: string, mode = 'navigate', isKept = true): Promise<string | undefined> {
    let answer: Promise<Response> | undefined;
    const beside: Promise<unknown>[] = [];
    this.handlers['fetch']?.({
      request: { method: 'GET', mode, url: site + path },
      respondWith: (given: Promise<Response>) => (answer = given),
      waitUntil: (work: Promise<unknown>) => beside.push(work),
    });
    const text = await (await answer)?.text();
    if (isKept) await Promise.all(beside);
    return text;
  }

  readonly script = (path: string): Promise<string | undefined> => this.load(path, 'cors');
}

describe('the worker that keeps the web app', () => {
  let browser: Browser;

  beforeEach(async () => {
    browser = new Browser();
    browser.server = (path) => (path === '/orders/1' ? pageWith('a.js') : scriptOf(path));
    await browser.load('/orders/1');
  });

  it('opens the last page without a network, at any address of the app', async () => {
    browser.server = undefined;
    assert.match((await browser.load('/agenda')) ?? '', /a\.js/);
    assert.equal(await browser.script('/assets/a.js'), '/assets/a.js');
  });

  it('answers although nothing can be kept, or keeping takes for ever', async () => {
    browser.put = () => Promise.reject(new Error('QuotaExceededError'));
    assert.equal(await browser.script('/assets/b.js'), '/assets/b.js');
    browser.put = () => new Promise(() => undefined);
    assert.equal(await browser.load('/assets/c.js', 'cors', false), '/assets/c.js');
  });

  it('keeps no page in the place of an asset, and no answer that failed', async () => {
    for (const answer of [pageWith('a.js'), new Response('Not found', { status: 404 })]) {
      browser.server = () => answer;
      await browser.script('/assets/b.js');
    }
    assert.ok(!browser.stored.has('/assets/b.js'));
  });

  it('leaves alone what is no page of the app', async () => {
    for (const path of ['/__/auth/action', '/icon.svg', '/client.js'])
      assert.equal(await browser.load(path), undefined, path);
  });

  it('forgets the assets of an earlier page, and none of the same page', async () => {
    await browser.script('/assets/loaded-later.js');
    await browser.load('/orders/1');
    assert.deepEqual([...browser.stored.keys()].sort(), ['/', '/assets/a.js', '/assets/loaded-later.js']);
    browser.server = (path) => (path === '/' ? pageWith('b.js') : scriptOf(path));
    await browser.load('/');
    assert.deepEqual([...browser.stored.keys()].sort(), ['/', '/assets/b.js']);
  });
});
