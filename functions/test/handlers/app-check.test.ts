import assert from 'node:assert/strict';
import * as z from 'zod';
import { postJson } from '../../../emulators/shared/http/json.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { exportLinks } from '../../src/contract/personal-data.ts';
import { functions } from '../support/deployed.ts';
import { stack } from '../support/environment.ts';
import { newOrderAtFreeHour } from '../support/journey.ts';
import { faults } from '../support/outside.ts';
import { serve, type Answer, type Served } from '../support/serve.ts';

const minted = z.object({ token: z.string() });

/** A token as an attested app has it, with these changes. */
async function appToken(change: { claims?: object; header?: object } = {}): Promise<string> {
  return minted.parse(await postJson(`${stack.GOOGLE_API_ROOT_URL}_/app-check-tokens`, change)).token;
}

const ending = ({ status, body }: Answer) => [status, /"code":"([^"]+)"/.exec(JSON.stringify(body))?.[1]];

describe('App Check, where it is enforced', () => {
  let mentee: Member;
  let createOrder: Served;
  let agendaFeed: Served;
  let personalData: Served;
  let signedIn: Record<string, string>;

  before(async () => {
    [mentee, createOrder, agendaFeed, personalData] = await Promise.all([
      newMentee(),
      serve(functions.createOrder),
      serve(functions.agendaFeed),
      serve(functions.personalData),
    ]);
    signedIn = { authorization: `Bearer ${await mentee.user.getIdToken()}` };
  });

  beforeEach(() => {
    process.env['ENFORCE_APP_CHECK'] = 'true';
  });

  afterEach(() => {
    delete process.env['ENFORCE_APP_CHECK'];
  });

  after(async () => {
    createOrder.close();
    agendaFeed.close();
    personalData.close();
    await mentee.leave();
  });

  const order = async (headers: Record<string, string>) =>
    createOrder.call('POST', await newOrderAtFreeHour(), headers);
  const withApp = (token: string) => ({ ...signedIn, 'x-firebase-appcheck': token });

  // Before any other: once the keys are known, they are kept.
  it('answers 503, and not 401, while the keys cannot be fetched', async () => {
    await faults.set(stack.GOOGLE_API_ROOT_URL, { kind: 'error', status: 500, path: '/v1/jwks', times: 1 });
    const { status, headers, body } = await order(withApp(await appToken()));
    assert.deepEqual([status, headers.get('retry-after')], [503, '60']);
    assert.match(JSON.stringify(body), /"code":"unavailable"/);
  });

  it('takes an order from our own app', async () => {
    assert.equal((await order(withApp(await appToken()))).status, 201);
    assert.deepEqual(ending(await order({ 'x-firebase-appcheck': await appToken() })), [
      401,
      'unauthenticated',
    ]);
  });

  const day = 86_400;
  const past = Math.floor(Date.now() / 1000) - day;
  for (const { name, token } of [
    { name: 'without a token', token: () => Promise.resolve('') },
    { name: 'with words for a token', token: () => Promise.resolve('an.app.token') },
    { name: 'whose token is old', token: () => appToken({ claims: { iat: past, exp: past + 3600 } }) },
    { name: 'whose token never ends', token: () => appToken({ claims: { exp: null } }) },
    { name: 'of another project', token: () => appToken({ claims: { aud: ['projects/other'] } }) },
    {
      name: 'attested by another issuer',
      token: () => appToken({ claims: { iss: 'https://evil.example/' } }),
    },
    { name: 'that has no name', token: () => appToken({ claims: { sub: '' } }) },
    { name: 'whose token is of an unknown key', token: () => appToken({ header: { kid: 'unknown' } }) },
    { name: 'whose token is not signed', token: () => appToken({ header: { alg: 'none' } }) },
    {
      name: 'whose token was changed',
      token: async () => (await appToken()).replace(/\.[^.]+\./, (claims) => `${claims.slice(0, -2)}A.`),
    },
  ])
    it(`refuses an app ${name}`, async () => {
      assert.deepEqual(ending(await order(withApp(await token()))), [401, 'unknown-app']);
    });

  it('is required to get the address of a feed, and not of the calendar program that uses it', async () => {
    assert.deepEqual(ending(await agendaFeed.call('GET', undefined, signedIn)), [401, 'unknown-app']);
    const { body } = await agendaFeed.call('GET', undefined, withApp(await appToken()));
    const { search } = new URL(z.object({ url: z.string() }).parse(body).url);
    const feed = await agendaFeed.call('GET', undefined, {}, search);
    assert.equal(feed.status, 200);
  });

  it('is required to ask for one’s data, and not of the browser that opens its link', async () => {
    const wanted = { do: 'export' };
    assert.deepEqual(ending(await personalData.call('POST', wanted, signedIn)), [401, 'unknown-app']);
    const { body } = await personalData.call('POST', wanted, withApp(await appToken()));
    const { search } = new URL(exportLinks.parse(body).json);
    assert.equal((await personalData.call('GET', undefined, {}, search)).status, 200);
  });
});
