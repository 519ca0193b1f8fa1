import assert from 'node:assert/strict';
import { createActionLinks } from '../../src/links/action-links.ts';
import { createReceiptLinks } from '../../src/links/receipt-links.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { functions } from '../support/deployed.ts';
import { stack } from '../support/environment.ts';
import { clock } from '../support/outside.ts';
import { serve, type Answer, type Served } from '../support/serve.ts';

/** Settings of the functions during the tests of a group. */
function withSettings(settings: Readonly<Record<string, string>>): void {
  const before = Object.keys(settings).map((name) => [name, process.env[name] ?? ''] as const);
  beforeEach(() => {
    Object.assign(process.env, settings);
  });
  after(() => {
    Object.assign(process.env, Object.fromEntries(before));
  });
}

const names = ['createOrder', 'xenditCallback', 'actionLink', 'agendaFeed', 'receipt'] as const;

let addresses = 0;

/** An address that no other test calls from. */
const newAddress = (): string => `198.51.100.${++addresses}`;

const from = (...passed: string[]) => ({ 'x-forwarded-for': passed.join(', ') });

/** Calls until it is refused; returns the number of accepted calls. */
async function takenUntilRefused(call: () => Promise<Answer>): Promise<{ taken: number; refused: Answer }> {
  for (let taken = 0; taken < 20; taken += 1) {
    const answer = await call();
    if (answer.status === 429) return { taken, refused: answer };
  }
  throw new Error('It was never refused');
}

describe('calling too often', () => {
  withSettings({ CALLS_PER_USER: '4', CALLS_PER_ADDRESS: '6', TRUSTED_PROXIES: '0' });
  const served: Partial<Record<(typeof names)[number], Served>> = {};
  let mentee: Member;
  let signedIn: { authorization: string };

  const call = (name: keyof typeof served, method: string, body?: unknown, headers = {}, path = '') =>
    served[name]?.call(method, body, headers, path) ?? assert.fail(name);

  before(async () => {
    mentee = await newMentee();
    signedIn = { authorization: `Bearer ${await mentee.user.getIdToken()}` };
    for (const name of names) served[name] = await serve(functions[name]);
  });

  after(async () => {
    for (const one of Object.values(served)) one.close();
    await mentee.leave();
  });

  it('is refused to a user at any address, until a minute is over', async () => {
    const order = () => call('createOrder', 'POST', {}, { ...signedIn, ...from(newAddress()) });
    const { taken, refused } = await takenUntilRefused(order);
    assert.equal(taken, 4);
    assert.match(JSON.stringify(refused.body), /"code":"too-many-requests"/);
    const seconds = Number(refused.headers.get('retry-after'));
    assert.ok(seconds > 0 && seconds <= 60, String(seconds));
    await clock.advanceTo((await clock.now()) + seconds * 1000);
    assert.equal((await order()).status, 400);
  });

  it('is refused by address, for any caller, and despite a made-up forwarding header', async () => {
    const address = newAddress();
    const order = () => call('createOrder', 'POST', {}, from(newAddress(), address));
    const { taken, refused } = await takenUntilRefused(order);
    assert.equal(taken, 6);
    assert.ok(Number(refused.headers.get('retry-after')) <= 60);
    assert.equal((await call('createOrder', 'POST', {}, from(newAddress()))).status, 401);
  });

  it('is refused to a stranger, and not to signed-in users of the same address', async () => {
    const address = from(newAddress());
    await clock.advanceTo((await clock.now()) + 60_000);
    for (const name of ['createOrder', 'actionLink', 'agendaFeed', 'receipt'] as const)
      await takenUntilRefused(() => call(name, name === 'createOrder' ? 'POST' : 'GET', undefined, address));
    const known = { ...signedIn, ...address };
    assert.equal((await call('createOrder', 'POST', {}, known)).status, 400);
    assert.equal((await call('agendaFeed', 'GET', undefined, known)).status, 200);
    const expiresAt = (await clock.now()) + 60_000;
    const key = process.env['ACTION_LINK_KEY'] ?? assert.fail('There is no key');
    const link = createActionLinks(key, '').url({ orderId: 'order-of-nobody', action: 'approve', expiresAt });
    assert.equal((await call('actionLink', 'GET', undefined, address, link)).status, 400);
  });

  it('is refused by the address that our proxy saw, and not by that of the proxy', async () => {
    process.env['TRUSTED_PROXIES'] = '1';
    const [address, proxy] = [newAddress(), newAddress()];
    const order = (caller: string) => call('createOrder', 'POST', {}, from(caller, proxy));
    assert.equal((await takenUntilRefused(() => order(address))).taken, 6);
    assert.equal((await order(newAddress())).status, 401);
  });

  it('is refused to a caller that guesses tokens, and never to Xendit', async () => {
    const address = from(newAddress());
    const guess = () => call('xenditCallback', 'POST', {}, { ...address, 'x-callback-token': 'a guess' });
    assert.equal((await takenUntilRefused(guess)).taken, 6);
    const token = { 'x-callback-token': stack.XENDIT_CALLBACK_TOKEN };
    for (let callback = 0; callback < 20; callback += 1)
      assert.equal((await call('xenditCallback', 'POST', {}, { ...address, ...token })).status, 200);
  });

  it('is refused, with a page, to a caller that tries links', async () => {
    const address = from(newAddress());
    const { taken } = await takenUntilRefused(() => call('actionLink', 'GET', undefined, address));
    assert.equal(taken, 6);
  });

  it('is refused, with a page, to a caller that guesses receipts, and to one receipt at any address', async () => {
    const address = from(newAddress());
    const guess = () => call('receipt', 'GET', undefined, address, '?t=order.payment:inv:1.guess');
    const { taken, refused } = await takenUntilRefused(guess);
    assert.equal(taken, 6);
    assert.match(JSON.stringify(refused.body), /<h1>/);
    const key = process.env['ACTION_LINK_KEY'] ?? assert.fail('There is no key');
    const link = createReceiptLinks(key, '').url(
      { orderId: 'order-of-a-receipt', about: 'payment:inv:1' },
      'id',
    );
    const open = () => call('receipt', 'GET', undefined, from(newAddress()), link);
    assert.equal((await takenUntilRefused(open)).taken, 4);
  });

  it('is refused to a feed by its person, and not by the address of the calendar program', async () => {
    const address = from(newAddress());
    await clock.advanceTo((await clock.now()) + 60_000);
    const { body } = await call('agendaFeed', 'GET', undefined, { ...signedIn, ...address });
    const { search } = new URL(/https?:[^"]+/.exec(JSON.stringify(body))?.[0] ?? '');
    const feed = () => call('agendaFeed', 'GET', undefined, address, search);
    assert.equal((await takenUntilRefused(feed)).taken, 3);
    const guess = () => call('agendaFeed', 'GET', undefined, address, '?u=mentee-citra&k=guess');
    assert.equal((await takenUntilRefused(guess)).taken, 6);
  });
});
