import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { composedApp } from '../../src/app.ts';
import { functions } from '../support/deployed.ts';
import {
  decideOrder,
  newOrderAtFreeHour,
  invoiced,
  mailed,
  placeOrder,
  seen,
  status,
} from '../support/journey.ts';
import { clock, inbox } from '../support/outside.ts';
import { markOf, open, press } from '../support/press.ts';
import { serve } from '../support/serve.ts';
import { people, signIn, type Person } from '../support/people.ts';

describe("a link in the mentor's mail", () => {
  let mentee: Person;
  let mentor: Person;

  before(async () => {
    [mentee, mentor] = await Promise.all([signIn('citra'), signIn('ayu')]);
  });

  after(() => Promise.all([mentee.leave(), mentor.leave()]));

  /** A new order, and the two links by which its mentor can answer. */
  async function orderToDecide(): Promise<{ orderId: string; approve: string; reject: string }> {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    await invoiced(mentee, orderId);
    await mailed(mentee, orderId, 'mail:order-to-decide:mentor');
    const [mail] = await inbox.with(people.ayu.email, orderId);
    const links = mail?.text.match(/https?:\/\/\S+actionLink\S+/g) ?? [];
    const linkTo = (action: string) => links.find((link) => link.includes(`.${action}.`)) ?? '';
    return { orderId, approve: linkTo('approve'), reject: linkTo('reject') };
  }

  it('shows what it would do, and does nothing until a person presses the button', async () => {
    const { orderId, approve } = await orderToDecide();
    for (let scan = 0; scan < 3; scan += 1) {
      const { status: shown, page } = await open(approve);
      assert.equal(shown, 200);
      assert.match(page, /<form method="post">/);
      assert.match(page, /Machine learning in production, Citra Dewanti/);
      assert.match(page, /\d\d\.00–\d\d\.00 WIB/);
      assert.match(page, /Rp\s*150\.000, belum dibayar/);
    }
    assert.equal((await seen(mentee, orderId, () => true)).status, 'pending');
    assert.equal((await press(approve)).status, 200);
    await status(mentee, orderId, 'approved');
  });

  it('does nothing for a program that presses the button, and asks once more', async () => {
    const { orderId, approve, reject } = await orderToDecide();
    const { page } = await open(approve);
    const ask = markOf(page, 'ask') ?? assert.fail();
    const scanners: Record<string, string>[] = [
      {},
      { ask, hand: '' },
      { hand: 'yes' },
      { ask: `${ask}x`, hand: 'yes' },
      { confirm: ask, sure: 'yes' },
    ];
    for (const form of scanners) {
      const pressed = await open(approve, form);
      assert.equal(pressed.status, 200);
      assert.match(pressed.page, /type="checkbox" name="sure"/);
      const confirm = markOf(pressed.page, 'confirm') ?? assert.fail();
      assert.match((await open(approve, { confirm })).page, /name="sure"/);
      assert.match((await open(reject, { confirm, sure: 'yes', reason: 'x' })).page, /name="sure"/);
    }
    assert.equal((await seen(mentee, orderId, () => true)).status, 'pending');
  });

  it('acts at once after a press by hand, and asks once more after a press that was too quick', async () => {
    const { orderId, approve } = await orderToDecide();
    const served = await serve(functions.actionLink);
    const link = served.url + new URL(approve).search;
    const shownAt = await clock.now();
    const now = mock.method(composedApp().ports.clock, 'now', () => shownAt);
    try {
      const ask = markOf((await open(link)).page, 'ask') ?? assert.fail();
      now.mock.mockImplementation(() => shownAt + 699);
      assert.match((await open(link, { ask, hand: 'yes' })).page, /name="sure"/);
      now.mock.mockImplementation(() => shownAt + 700);
      assert.doesNotMatch((await open(link, { ask, hand: 'yes' })).page, /name="sure"/);
    } finally {
      now.mock.restore();
      served.close();
    }
    await status(mentee, orderId, 'approved');
  });

  it('acts once, and says so when it is used again', async () => {
    const { orderId, approve, reject } = await orderToDecide();
    await press(approve);
    await status(mentee, orderId, 'approved');
    const again = await press(reject, { reason: 'too late' });
    assert.equal(again.status, 409);
    assert.match(again.page, /Sudah dijawab/);
    assert.equal((await seen(mentee, orderId, () => true)).status, 'approved');
  });

  it('rejects with a reason, and asks for one', async () => {
    const { orderId, reject } = await orderToDecide();
    const without = await press(reject, { reason: ' ' });
    assert.equal(without.status, 400);
    assert.match(without.page, /Tuliskan alasannya/);
    await press(reject, { reason: 'Saya sedang cuti <b>' });
    await mailed(mentee, orderId, 'mail:rejected:mentee');
    const mails = await inbox.with(people.citra.email, 'Saya sedang cuti <b>');
    assert.equal(mails.length, 1);
    assert.match(mails[0]?.html ?? '', /Saya sedang cuti &lt;b&gt;/);
  });

  it('is no use when the mentor has answered in the app', async () => {
    const { orderId, approve } = await orderToDecide();
    await decideOrder(mentor, orderId, 'rejected');
    await status(mentee, orderId, 'rejected');
    assert.equal((await open(approve)).status, 409);
    assert.equal((await press(approve)).status, 409);
  });

  it('is refused when it has been changed', async () => {
    const { approve, reject } = await orderToDecide();
    const forged = [
      approve.replace('.approve.', '.reject.'),
      approve.slice(0, -1),
      reject.replace(/t=[^.]+/, 't=another-order-id'),
      approve.replace(/\.[^.]+$/, ''),
    ];
    for (const link of forged) assert.equal((await open(link, { reason: 'x' })).status, 400, link);
  });
});
