import assert from 'node:assert/strict';
import * as z from 'zod';
import { removalsAnswer } from '../../src/contract/person-commands.ts';
import { exportLinks } from '../../src/contract/personal-data.ts';
import { everybodyLeaves, newMentee, newPair, type Member } from '../support/participants.ts';
import { stack } from '../support/environment.ts';
import { seen } from '../support/journey.ts';
import { clock, storage } from '../support/outside.ts';
import { callOperator } from '../support/operator.ts';
import { bca, hasAccount, heldSession, payDay, payoutsTo } from '../support/payouts.ts';
import { signIn, type Person } from '../support/people.ts';
import { paidOrder } from '../support/stages.ts';
import { read, writeUnheard } from '../support/unheard.ts';
import { until } from '../../../commands/until.ts';

const statusOf = (personId: string) => read(`removals/${personId}/status`);

const isRemoved = (personId: string) =>
  until(`${personId} to be removed`, async () => (await statusOf(personId)) === 'removed' || undefined);

const ask = async ({ user }: Pick<Member, 'user'>, wanted: string) =>
  askWith(await user.getIdToken(), wanted);

async function askWith(idToken: string, wanted: string) {
  const response = await fetch(`${stack.FUNCTIONS_URL}/personalData`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${idToken}` },
    body: JSON.stringify({ do: wanted }),
  });
  return { http: response.status, body: await response.text() };
}

/** The Auth emulator refuses a sign-in from before the user was there. */
async function isAnOldUser(localId: string): Promise<void> {
  const accounts = `identitytoolkit.googleapis.com/v1/projects/${stack.GCLOUD_PROJECT}/accounts`;
  const response = await fetch(`http://${stack.FIREBASE_AUTH_EMULATOR_HOST}/${accounts}:update`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer owner' },
    body: JSON.stringify({ localId, validSince: '1' }),
  });
  assert.equal(response.status, 200);
}

describe('the closing of an account, on the stack', () => {
  let eka: Person;

  before(async () => {
    eka = await signIn('eka');
  });
  after(() => Promise.all([eka.leave(), everybodyLeaves()]));

  it('is begun by the person, calls off what is open, and ends once the money is back', async () => {
    const pair = await newPair();
    const { mentee, orderId } = await paidOrder(pair);
    assert.equal((await ask(mentee, 'close')).http, 200);
    await seen(pair.mentor, orderId, ({ status }) => status === 'cancelled');
    assert.notEqual(await read(`disabled/${mentee.uid}`), null);
    assert.equal((await ask(mentee, 'export')).http, 403);
    assert.match((await ask(mentee, 'status')).body, /"status":"(waiting|removing|removed)"/);
    await until('the money to be back, and the person gone', async () => {
      await clock.advanceTo((await clock.now()) + 11 * 60_000);
      await clock.run('reconcileOrders');
      return (await statusOf(mentee.uid)) === 'removed' || undefined;
    });
    const { terms, payment } = await seen(pair.mentor, orderId, () => true);
    assert.deepEqual([terms?.menteeName, terms?.amount, payment?.status], ['', 150_000, 'refunded']);
    assert.equal(await read(`users/${mentee.uid}`), null);
  });

  it('waits until a mentor is paid, and then takes the account away from what was paid', async () => {
    const pair = await newPair();
    const { mentor } = pair;
    await hasAccount(mentor);
    await heldSession(pair);
    assert.equal((await ask(mentor, 'close')).http, 200);
    await until('the unpaid share to be in the way', async () => {
      const holds = JSON.stringify(await read(`removals/${mentor.uid}/holds`));
      return holds.includes('shares-unpaid') || undefined;
    });
    await payDay();
    await until('the mentor to be paid, and gone', async () => {
      await clock.advanceTo((await clock.now()) + 61 * 60_000);
      await clock.run('payMentors');
      await clock.run('reconcileOrders');
      return (await statusOf(mentor.uid)) === 'removed' || undefined;
    });
    const [payout] = await payoutsTo(mentor);
    assert.deepEqual([payout?.status, payout?.amount], ['SUCCEEDED', 150_000]);
    const kept = JSON.stringify([await read(`payouts/${mentor.uid}`), await read(`payees/${mentor.uid}`)]);
    assert.ok(kept.includes('150000') && !kept.includes(bca.holder) && !kept.includes('•'));
    assert.equal(await read(`payoutAccounts/${mentor.uid}`), null);
  });

  it('is refused to a session that is kept alive, until the person signs in again', async () => {
    const mentee = await newMentee();
    await isAnOldUser(mentee.uid);
    const [head = '', claims = ''] = (await mentee.user.getIdToken()).split('.');
    const known: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const before = { ...z.looseObject({}).parse(known), auth_time: Math.floor(Date.now() / 1000) - 11 * 60 };
    // The Auth emulator's tokens are not signed.
    const token = `${head}.${Buffer.from(JSON.stringify(before)).toString('base64url')}.`;
    assert.equal((await askWith(token, 'status')).body, '{}');
    const refused = await askWith(token, 'close');
    assert.deepEqual([refused.http, refused.body.includes('sign-in-again')], [401, true]);
    assert.equal(await read(`removals/${mentee.uid}`), null);
  });

  it('is refused to an account that an operator has disabled, and so are its links', async () => {
    const mentee = await newMentee();
    const own = exportLinks.parse(JSON.parse((await ask(mentee, 'export')).body));
    const operators = exportLinks.parse(
      (await callOperator(eka, { do: 'export-person', person: mentee.email })).body,
    );
    assert.equal((await fetch(own.html)).status, 200);
    const head = await fetch(own.json, { method: 'HEAD' });
    assert.match(head.headers.get('content-disposition') ?? '', /your-data\.json/);
    await writeUnheard(`disabled/${mentee.uid}`, await clock.now());
    assert.deepEqual([(await fetch(own.html)).status, (await fetch(operators.html)).status], [404, 200]);
    assert.equal((await ask(mentee, 'close')).http, 403);
    assert.equal((await ask(mentee, 'status')).body, '{}');
    assert.equal(await read(`removals/${mentee.uid}`), null);
  });

  it('is begun by the deletion of the user at Firebase Authentication', async () => {
    const mentee = await newMentee();
    await mentee.user.delete();
    await isRemoved(mentee.uid);
    assert.equal(await read(`removals/${mentee.uid}/by`), 'user-deleted');
    assert.equal(await read(`users/${mentee.uid}`), null);
  });

  it('of a disabled account whose user was deleted waits for an operator', async () => {
    const mentee = await newMentee();
    await writeUnheard(`disabled/${mentee.uid}`, await clock.now());
    await mentee.user.delete();
    await until('the removal to wait', async () => {
      const holds = JSON.stringify(await read(`removals/${mentee.uid}/holds`));
      return holds.includes('disabled') || undefined;
    });
    assert.notEqual(await read(`users/${mentee.uid}`), null);
    assert.equal((await callOperator(eka, { do: 'release-removal', person: mentee.uid })).http, 200);
    await clock.advanceTo((await clock.now()) + 61 * 60_000);
    await clock.run('reconcileOrders');
    await isRemoved(mentee.uid);
    assert.equal(await read(`removals/${mentee.uid}/release/by`), eka.uid);
    assert.equal((await callOperator(eka, { do: 'release-removal', person: mentee.uid })).http, 409);
  });

  it('is begun by an operator, who also gets links to what is kept, the accounts masked', async () => {
    const { mentor } = await newPair();
    const links = exportLinks.parse(
      (await callOperator(eka, { do: 'export-person', person: mentor.email })).body,
    );
    assert.ok((await (await fetch(links.json)).text()).includes(mentor.email));
    const closed = await callOperator(eka, { do: 'close-account', person: mentor.email });
    assert.equal(closed.http, 200);
    const archived = await Promise.all((await storage.named('operator/')).map((name) => storage.read(name)));
    for (const command of ['export-person', 'close-account'])
      assert.ok(
        archived.some((one) => {
          const text = JSON.stringify(one);
          return text.includes(command) && text.includes(mentor.uid) && !text.includes(mentor.email);
        }),
        command,
      );
    assert.equal((await callOperator(eka, { do: 'close-account', person: 'nobody-of-ours' })).http, 404);
    await isRemoved(mentor.uid);
    const { removals } = removalsAnswer.parse((await callOperator(eka, { do: 'removals' })).body);
    assert.partialDeepStrictEqual(
      removals.find(({ personId }) => personId === mentor.uid),
      { by: 'operator', operator: eka.uid, status: 'removed' },
    );
    assert.equal((await callOperator(eka, { do: 'release-removal', person: 'nobody-of-ours' })).http, 404);
  });

  it('is listed to operators, those that wait for them before the newest', async () => {
    const mentee = await newMentee();
    await mentee.user.delete();
    await isRemoved(mentee.uid);
    const place = `removals/${mentee.uid}`;
    const isFirst = async (): Promise<boolean> => {
      const { body } = await callOperator(eka, { do: 'removals', limit: 1 });
      const [first] = removalsAnswer.parse(body).removals;
      return first?.personId === mentee.uid;
    };
    await writeUnheard(`${place}/askedAt`, 1);
    assert.equal(await isFirst(), false);
    await writeUnheard(`${place}/actionRequiredSince`, 1);
    assert.equal(await isFirst(), true);
    await writeUnheard(`${place}/actionRequiredSince`, null);
  });
});
