import assert from 'node:assert/strict';
import { request } from 'node:http';
import { token } from './token.ts';
import { OWNER, readResponse, type RestResult, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/reference/rest/database and …/docs/database/rest/auth
describe('conformance: REST requests', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
    await world.setRules({
      open: { '.read': true, '.write': true },
      users: { $uid: { '.read': 'auth.uid === $uid', '.write': 'auth.uid === $uid' } },
      staff: { '.read': 'auth.token.staff === true' },
    });
    await world.rest('PUT', '/users/ana.json', { name: 'Ana' }, OWNER);
  });

  after(() => world[Symbol.asyncDispose]());

  const status = async (path: string, headers = {}): Promise<number> =>
    (await world.rest('GET', path, undefined, headers)).status;

  it('carry an ID token as auth, as access_token, or in a header', async () => {
    for (const [user, expected] of [
      ['ana', 200],
      ['budi', 401],
    ] as const) {
      const cred = token({ sub: user });
      assert.equal(await status(`/users/ana.json?auth=${cred}`), expected);
      assert.equal(await status('/users/ana.json', { Authorization: `Bearer ${cred}` }), expected);
    }
    assert.equal(await status('/users/ana.json?access_token=owner'), 200);
    assert.equal(await status(`/staff.json?auth=${token({ sub: 'a', staff: true })}`), 200);
    assert.equal(await status(`/staff.json?auth=${token({ sub: 'a' })}`), 401);
  });

  // `auth_variable_override` of the Admin SDKs for Python, Go and Java
  it('of an admin may ask to be bound like a user', async () => {
    const as = (auth: unknown): string =>
      `auth_variable_override=${encodeURIComponent(JSON.stringify(auth))}`;
    assert.equal(await status(`/users/ana.json?${as({ uid: 'ana' })}`, OWNER), 200);
    assert.equal(await status(`/users/ana.json?${as({ uid: 'budi' })}`, OWNER), 401);
    assert.equal(await status(`/users/ana.json?${as(null)}`, OWNER), 401);
  });

  it('without a token gain nothing by asking so', async () => {
    assert.equal(await status('/users/ana.json?auth_variable_override={"uid":"ana"}'), 401);
  });

  it('end with .json', async () => {
    assert.notEqual(await status('/open'), 200);
    assert.notEqual((await world.rest('PUT', '/open', 1)).status, 200);
  });

  it('say how long they may take and how much they may write', async () => {
    for (const timeout of ['10ms', '3s', '15min'])
      assert.equal(await status(`/open.json?timeout=${timeout}`), 200, timeout);
    for (const timeout of ['3', 'abc', '0s', '16min', '-1s'])
      assert.equal(await status(`/open.json?timeout=${timeout}`), 400, timeout);
    for (const limit of ['tiny', 'small', 'medium', 'large', 'unlimited'])
      assert.equal((await world.rest('PUT', `/open.json?writeSizeLimit=${limit}`, 1)).status, 200, limit);
  });

  it('get an answer without a body where they ask for silence', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'POST', 'DELETE']) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : { a: 1 };
      const answer = await world.rest(method, '/open/silent.json?print=silent', body);
      assert.deepEqual([answer.status, answer.text], [204, ''], method);
    }
  });

  it('are told of a body that cannot be read', async () => {
    for (const [method, body] of [
      ['PUT', ''],
      ['PUT', '{"a":'],
      ['PUT', 'undefined'],
      ['PATCH', '[1]'],
      ['PATCH', '"text"'],
      ['POST', '{a: 1}'],
    ] as const) {
      const answer = await world.rest(method, '/open.json', body);
      assert.equal(answer.status, 400, body);
      assert.match(answer.text, /Invalid data; couldn't parse JSON object, array, or value\./);
    }
  });

  // https://firebase.google.com/docs/reference/rest/database#section-param-print
  it('get text that people can read where they ask for it', async () => {
    await world.rest('PUT', '/open/pretty.json', { b: { list: [1, 'x'] }, a: true });
    const { text } = await world.rest('GET', '/open/pretty.json?print=pretty');
    const lines = [
      '{',
      '  "a": true,',
      '  "b": {',
      '    "list": [',
      '      1,',
      '      "x"',
      '    ]',
      '  }',
      '}',
    ];
    assert.equal(text, `${lines.join('\n')}\n`);
  });

  it('name their database by ns, or by the host', async () => {
    const hosted = await asked(
      world,
      '/open/hosted.json',
      `${world.name}.localhost:${world.port}`,
      '"by host"',
    );
    assert.equal(hosted.status, 200);
    assert.equal((await world.rest('GET', '/open/hosted.json')).json, 'by host');
    const address = `${world.url}/open.json?ns=${encodeURIComponent('../bad')}`;
    assert.notEqual((await fetch(address)).status, 200);
  });

  it('may ask for the headers alone', async () => {
    await world.rest('PUT', '/open/head.json', 'x');
    const head = await world.rest('HEAD', '/open/head.json');
    assert.deepEqual([head.status, head.text], [200, '']);
  });

  it('do no harm by an invalid path', async () => {
    for (const path of ['//', '//x.json', '/%ff.json', '/a//b.json', '/open/%00.json'])
      assert.notEqual((await asked(world, path, `127.0.0.1:${world.port}`)).status, 500, path);
    assert.equal(await status('/open.json'), 200);
  });
});

/** A request with a path and a host as they are, which `fetch` would put right first. */
function asked(world: World, path: string, host: string, body?: string): Promise<RestResult> {
  const method = body === undefined ? 'GET' : 'PUT';
  return new Promise((resolve, reject) => {
    const sending = request(
      { host: world.host, port: world.port, method, path, headers: { host } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          resolve(readResponse(new Response(Buffer.concat(chunks), { status })));
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
