import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { initializeApp } from 'firebase-admin/app';
import { createIdentity } from '../../src/providers/firebase/identity.ts';

const projectId = 'identity-test';
const google = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

const part = (json: unknown): string => Buffer.from(JSON.stringify(json)).toString('base64url');

function tokenOf(claims: object = {}, { header = {}, key = google.privateKey } = {}): string {
  const seconds = Math.floor(Date.now() / 1000);
  const signed = [
    part({ alg: 'RS256', kid: 'key-1', typ: 'JWT', ...header }),
    part({
      iss: `https://securetoken.google.com/${projectId}`,
      aud: projectId,
      sub: 'mentee-1',
      auth_time: seconds,
      iat: seconds,
      exp: seconds + 3600,
      ...claims,
    }),
  ].join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

/**
 * Requests to Google over HTTPS go to a server of the test. firebase-admin accepts no other address for the keys, but
 * it accepts an agent.
 */
function diverted(port: number): Agent {
  const agent = new Agent();
  return Object.assign(agent, { protocol: 'https:', createConnection: () => connect(port, '127.0.0.1') });
}

describe('the caller, by real keys and signatures', () => {
  let server: Server;
  let port = 0;
  let answers: 'keys' | 'failure' | 'nonsense' = 'keys';
  let apps = 0;

  /** As in production: without the Auth emulator, whose tokens are unsigned. */
  function newIdentity(to = port, asked: 'uidOf' | 'sinceSignIn' = 'uidOf') {
    const emulator = process.env['FIREBASE_AUTH_EMULATOR_HOST'];
    delete process.env['FIREBASE_AUTH_EMULATOR_HOST'];
    const app = initializeApp({ projectId, httpAgent: diverted(to) }, `identity-${++apps}`);
    const identity = createIdentity(app, { keysUrl: 'http://127.0.0.1:1/', projectId });
    return async (token: string) => {
      delete process.env['FIREBASE_AUTH_EMULATOR_HOST'];
      return identity[asked](token).finally(() => {
        if (emulator !== undefined) process.env['FIREBASE_AUTH_EMULATOR_HOST'] = emulator;
      });
    };
  }

  before(async () => {
    const keys = { 'key-1': google.publicKey.export({ type: 'spki', format: 'pem' }) };
    server = createServer((_request, response) => {
      response.statusCode = answers === 'failure' ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(answers === 'keys' ? JSON.stringify(keys) : 'no keys today');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  afterEach(() => {
    answers = 'keys';
  });

  it('is the user of a token that Firebase signed', async () => {
    assert.equal(await newIdentity()(tokenOf()), 'mentee-1');
  });

  for (const { name, token } of [
    { name: 'is signed by another key', token: () => tokenOf({}, { key: stranger.privateKey }) },
    { name: 'is unsigned', token: () => tokenOf({}, { header: { alg: 'none' } }) },
    { name: 'is of an unknown key', token: () => tokenOf({}, { header: { kid: 'key-2' } }) },
    { name: 'names no key', token: () => tokenOf({}, { header: { kid: undefined } }) },
    { name: 'has ended', token: () => tokenOf({ exp: 1_000_000_000 }) },
    { name: 'is of another project', token: () => tokenOf({ aud: 'another-project' }) },
    { name: 'is of another issuer', token: () => tokenOf({ iss: 'https://evil.example' }) },
    { name: 'names no user', token: () => tokenOf({ sub: '' }) },
    { name: 'names a user whose id is a path', token: () => tokenOf({ sub: '../orders' }) },
    { name: 'is no token', token: () => 'x.y.z' },
    { name: 'holds nothing', token: () => `${part({ alg: 'RS256' })}.${part(null)}.x` },
    { name: 'holds a list', token: () => `${part([])}.${part([])}.x` },
    { name: 'has an object for its project', token: () => tokenOf({ aud: { toString: 1 } }) },
    {
      name: 'has an object for its algorithm',
      token: () => tokenOf({}, { header: { alg: { toString: 1 } } }),
    },
    { name: 'is empty', token: () => '' },
  ])
    it(`is refused if the token ${name}`, async () => {
      assert.equal(await newIdentity()(token()), undefined);
    });

  it('has signed in when the person did, however new the token is', async () => {
    const since = await newIdentity(port, 'sinceSignIn')(tokenOf({ auth_time: Date.now() / 1000 - 660 }));
    assert.ok(Math.abs(Number(since) - 660_000) < 10_000, String(since));
  });

  for (const answer of ['failure', 'nonsense'] as const)
    it(`is unknown while the keys are answered with ${answer}`, async () => {
      answers = answer;
      const uidOf = newIdentity();
      await assert.rejects(uidOf(tokenOf()), { name: 'ProviderError', kind: 'passing', provider: 'auth' });
      answers = 'keys';
      assert.equal(await uidOf(tokenOf()), 'mentee-1');
    });

  it('is unknown while there is no answer', async () => {
    await assert.rejects(newIdentity(1)(tokenOf()), { name: 'ProviderError', kind: 'passing' });
  });
});
