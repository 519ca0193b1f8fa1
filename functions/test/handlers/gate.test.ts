import assert from 'node:assert/strict';
import { functions } from '../support/deployed.ts';
import { stack } from '../support/environment.ts';
import { serve, type Served } from '../support/serve.ts';

const [webApp = ''] = stack.WEB_ORIGINS.split(',');
const token = { 'x-callback-token': stack.XENDIT_CALLBACK_TOKEN };

/** What each function accepts, and the headers to get that far. */
const gates = {
  createOrder: { methods: ['POST'], type: 'application/json', most: 16 * 1024, browsers: true, headers: {} },
  xenditCallback: {
    methods: ['POST'],
    type: 'application/json',
    most: 256 * 1024,
    browsers: false,
    headers: token,
  },
  actionLink: {
    methods: ['GET', 'HEAD', 'POST'],
    type: 'application/x-www-form-urlencoded',
    most: 8 * 1024,
    browsers: false,
    headers: {},
  },
  agendaFeed: { methods: ['GET', 'HEAD'], browsers: true, headers: {} },
  receipt: { methods: ['GET', 'HEAD'], browsers: true, headers: {} },
  personalData: {
    methods: ['GET', 'HEAD', 'POST'],
    type: 'application/json',
    most: 1024,
    browsers: true,
    headers: {},
  },
} as const;

for (const name of [
  'createOrder',
  'xenditCallback',
  'actionLink',
  'agendaFeed',
  'receipt',
  'personalData',
] as const)
  describe(`the gate of ${name}`, () => {
    const gate = gates[name];
    let served: Served;

    before(async () => {
      served = await serve(functions[name]);
    });

    after(() => {
      served.close();
    });

    const send = (method: string, body?: string, headers: Record<string, string> = {}) =>
      fetch(served.url, {
        method,
        headers: { ...gate.headers, ...headers },
        ...(body !== undefined && { body }),
      });

    it(`takes ${gate.methods.join(', ')} and tells others so`, async () => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        const { status, headers } = await send(method);
        const taken = gate.methods.some((one) => one === method);
        assert.equal(status === 405, !taken, `${method}: ${status}`);
        if (!taken) assert.equal(headers.get('allow'), gate.methods.join(', '), method);
      }
    });

    if ('type' in gate) {
      it(`takes ${gate.most} bytes and no more`, async () => {
        const type = { 'content-type': gate.type };
        const sized = (bytes: number) =>
          name === 'actionLink' ? 'x'.repeat(bytes) : `"${'x'.repeat(bytes - 2)}"`;
        // The platform's own parser accepts only an object or a list as JSON text.
        const text = (bytes: number) =>
          name === 'actionLink' ? sized(bytes) : `{"x":${sized(bytes - '{"x":}'.length)}}`;
        assert.notEqual((await send('POST', text(gate.most), type)).status, 413);
        assert.equal((await send('POST', text(gate.most + 1), type)).status, 413);
      });

      it(`takes ${gate.type} and nothing else`, async () => {
        for (const type of ['text/plain', 'application/octet-stream', 'multipart/form-data; boundary=x'])
          assert.equal((await send('POST', 'x=y', { 'content-type': type })).status, 415, type);
        assert.notEqual(
          (await send('POST', '{}', { 'content-type': `${gate.type}; charset=utf-8` })).status,
          415,
        );
      });
    }

    it('is not cached on the way, and its type is not guessed', async () => {
      const { headers } = await send('PUT');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    });

    it(`lets ${gate.browsers ? 'the pages of the web app' : 'no page'} call it`, async () => {
      const asking = {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      };
      for (const [origin, let_in] of [
        [webApp, gate.browsers],
        ['https://evil.example', false],
        [`${webApp}.evil.example`, false],
        ['null', false],
      ] as const) {
        const preflight = await send('OPTIONS', undefined, { origin, ...asking });
        const called = await send('GET', undefined, { origin });
        const expected = let_in ? origin : null;
        assert.equal(preflight.status, let_in ? 204 : 405, origin);
        assert.equal(preflight.headers.get('access-control-allow-origin'), expected, origin);
        assert.equal(called.headers.get('access-control-allow-origin'), expected, origin);
        if (let_in)
          assert.equal(
            preflight.headers.get('access-control-allow-headers'),
            'authorization,content-type,x-firebase-appcheck',
          );
      }
    });
  });

describe('the page of a link in a mail', () => {
  it('is also a page when it is refused, and cannot be framed', async () => {
    const served = await serve(functions.actionLink);
    try {
      const refused = await fetch(served.url, { method: 'PUT' });
      assert.match(await refused.text(), /^<!doctype html>/);
      assert.match(refused.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(refused.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      assert.equal(refused.headers.get('referrer-policy'), 'no-referrer');
    } finally {
      served.close();
    }
  });
});
