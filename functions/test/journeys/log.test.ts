import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { set, ref, serverTimestamp } from 'firebase/database';
import * as z from 'zod';
import { exportLinks } from '../../src/contract/personal-data.ts';
import { MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newMentee, newMentor, newOrderFor, type Member } from '../support/participants.ts';
import { postOrder } from '../support/create-order.ts';
import { stack } from '../support/environment.ts';
import { confirmed, invoiced, placeOrder, seen, status } from '../support/journey.ts';
import { clock, faults, inbox, xendit } from '../support/outside.ts';
import { fromNowOn } from '../support/stack-log.ts';
import { answerReschedule, askForTime, cancelOrder, rescheduleIs } from '../support/stages.ts';
import { press } from '../support/press.ts';
import { until } from '../support/until.ts';
import { read, writeUnheard } from '../support/unheard.ts';

const HOURS_AHEAD = 72 * 3_600_000;

/** Unique words, so that each can be searched for. */
const words = {
  mentee: 'Zuleika Qomariyah',
  mentor: 'Bagaskara Xaverius',
  note: 'catatan-rahasia-sebelum-sesi',
  rejection: 'alasan-rahasia-menolak',
  cancellation: 'alasan-rahasia-batal',
};

describe('the log of the functions', () => {
  let mentee: Member;
  let mentor: Member;

  before(async () => {
    [mentee, mentor] = await Promise.all([
      newMentee({ name: words.mentee }),
      newMentor({ name: words.mentor }),
    ]);
  });

  after(() => Promise.all([everybodyLeaves(), clearFaults()]));

  const providers = {
    xendit: stack.XENDIT_API_URL,
    google: stack.GOOGLE_API_ROOT_URL,
    sendgrid: stack.SENDGRID_API_URL,
    storage: stack.STORAGE_EMULATOR_HOST,
  };

  const clearFaults = () => Promise.all(Object.values(providers).map((url) => faults.clear(url)));

  /** Every provider refuses once or twice, and repeats the person's data in its refusal. */
  async function refuseTellingly(): Promise<void> {
    const message = `${words.mentee} <${mentee.email}>: ${words.note}`;
    const told = {
      xendit: { message, error_code: message, errors: [{ message }] },
      google: { error: { code: 503, message, errors: [{ reason: message, message }] } },
      sendgrid: { errors: [{ message, field: mentee.email, help: message }] },
      storage: { error: { code: 503, message, errors: [{ reason: message }] } },
    };
    for (const [name, body] of Object.entries(told))
      await faults.set(providers[z.enum(['xendit', 'google', 'sendgrid', 'storage']).parse(name)], {
        kind: 'error',
        status: 503,
        times: 2,
        body,
      });
  }

  async function linksOf(orderId: string): Promise<{ approve: string; reject: string }> {
    const find = async () => (await inbox.with(mentor.email, orderId)).map(({ text }) => text).join('\n');
    await until(
      () => find(),
      (seen) => seen.includes('actionLink'),
    );
    const links = (await find()).match(/https?:\/\/\S+actionLink\S+/g) ?? [];
    const linkTo = (action: string) => links.find((link) => link.includes(`.${action}.`)) ?? '';
    return { approve: linkTo('approve'), reject: linkTo('reject') };
  }

  it('has no name, mail address, text by people, secret, token or link', async () => {
    const printed = await fromNowOn();
    const idToken = await mentee.user.getIdToken();
    await refuseTellingly();
    const newOrder = await newOrderFor(mentor, HOURS_AHEAD);
    const orderId = await placeOrder(mentee, newOrder, { note: words.note });
    const { invoiceId, invoiceUrl } = await invoiced(mentee, orderId);
    const { approve } = await linksOf(orderId);
    await press(approve);
    await refuseTellingly();
    await xendit.pay(invoiceId);
    await until(async () => {
      // A run of the reconciler may fail, because its mail to the operator is refused, too.
      await clock.advanceTo((await clock.now()) + 10 * MINUTE).catch(() => undefined);
      return (await read(`orders/${orderId}/status`)) === 'scheduled';
    });
    const { meeting } = await confirmed(mentee, orderId);

    const rejected = await placeOrder(mentee, await newOrderFor(mentor, HOURS_AHEAD + 7_200_000), {
      note: words.note,
    });
    const { reject } = await linksOf(rejected);
    await press(reject, { reason: words.rejection });
    await status(mentee, rejected, 'rejected');

    const rescheduleId = await askForTime(mentee, orderId, 'mentee', newOrder.startsAt + 86_400_000);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    await answerReschedule(mentor, orderId, rescheduleId, 'refused');
    await cancelOrder(mentee, orderId, 'mentee', words.cancellation);
    await status(mentee, orderId, 'cancelled');

    await postOrder(mentee, { ...newOrder, note: words.note, email: mentee.email });
    await postOrder(mentee, { ...(await newOrderFor(mentor, HOURS_AHEAD + 14_400_000)), note: words.note });
    const feed = await feedOf(idToken);
    await fetch(feed);
    const receipt = await receiptOf(orderId);
    await fetch(receipt);
    await callback({ external_id: `order:${orderId}:1`, payer_email: mentee.email, description: words.note });
    await callback({ id: 'x', external_id: `order:${orderId}:1`, status: 'PAID' }, 'a-guessed-token');
    await breakLedgerOf(mentee);
    const { html } = exportLinks.parse(await ofPersonalData('export'));
    await fetch(html);
    await ofPersonalData('close');
    await until(
      () => read(`removals/${mentee.uid}/revision`),
      (revision) => Number(revision) > 1,
    );

    const log = await printed();
    for (const line of ['An effect failed', 'An order could not be woken'])
      assert.ok(log.includes(line), `Nothing went wrong by which "${line}" would be there`);
    const { client_secret: clientSecret, refresh_token: refreshToken } = z
      .looseObject({ client_secret: z.string(), refresh_token: z.string() })
      .parse(JSON.parse(secret('GOOGLE_CREDENTIALS')));
    const keys = ['XENDIT_SECRET_KEY', 'XENDIT_CALLBACK_TOKEN', 'SENDGRID_API_KEY', 'ACTION_LINK_KEY'];
    const forbidden = {
      ...Object.fromEntries(keys.map((name) => [name, secret(name)])),
      clientSecret,
      refreshToken,
      ...words,
      'first name': 'Zuleika',
      'last name': 'Xaverius',
      "the mentee's mail": mentee.email,
      "the mentor's mail": mentor.email,
      'an ID token': idToken,
      'the link to an export': new URL(html).searchParams.get('t')?.split('.').at(-1) ?? '-',
      'the feed': new URL(feed).searchParams.get('k') ?? '-',
      'a link to a receipt': new URL(receipt).searchParams.get('t')?.split('.').at(-1) ?? '-',
      'a link to approve': new URL(approve).searchParams.get('t') ?? '-',
      'a link to reject': new URL(reject).searchParams.get('t') ?? '-',
      'the invoice': invoiceUrl,
      'the room': meeting?.meetUrl ?? '-',
      'a guess': 'a-guessed-token',
    };
    for (const [what, word] of Object.entries(forbidden))
      assert.ok(word.length > 3 && !log.includes(word), `${what}: ${lineWith(log, word)}`);
  });

  const secret = (name: string): string => process.env[name] ?? assert.fail(`There is no ${name}`);

  const lineWith = (log: string, word: string) => log.split('\n').find((line) => line.includes(word)) ?? word;

  async function ofPersonalData(wanted: string): Promise<unknown> {
    const response = await fetch(`${stack.FUNCTIONS_URL}/personalData`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await mentee.user.getIdToken()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ do: wanted }),
    });
    return response.json();
  }

  const feedOf = (idToken: string): Promise<string> => addressAt('agendaFeed', idToken);

  async function receiptOf(orderId: string): Promise<string> {
    const { receipts = [] } = await seen(mentee, orderId, (order) => (order.receipts ?? []).length > 0);
    const query = new URLSearchParams({ order: orderId, about: receipts[0]?.about ?? '' }).toString();
    return addressAt(`receipt?${query}`, await mentee.user.getIdToken());
  }

  async function addressAt(path: string, idToken: string): Promise<string> {
    const headers = { authorization: `Bearer ${idToken}` };
    const answer = await fetch(`${stack.FUNCTIONS_URL}/${path}`, { headers });
    return z.object({ url: z.string() }).parse(await answer.json()).url;
  }

  async function callback(body: object, token = stack.XENDIT_CALLBACK_TOKEN): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-callback-token': token };
    await fetch(`${stack.FUNCTIONS_URL}/xenditCallback`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  }

  /** An order that no function can read, so that processing it fails as a whole. */
  async function breakLedgerOf(member: Member): Promise<void> {
    const orderId = randomUUID();
    const nonsense = {
      order: { id: orderId, request: words.note, sent: words.mentee },
      revision: mentee.email,
    };
    await writeUnheard(`ledger/${orderId}`, nonsense);
    const printed = await fromNowOn();
    const request = {
      menteeId: member.uid,
      ...(await newOrderFor(mentor, HOURS_AHEAD)),
      createdAt: serverTimestamp(),
    };
    await set(ref(member.database, `orders/${orderId}/request`), request);
    await until(
      () => printed(),
      (seen) => seen.includes('An order could not be woken'),
    );
    await writeUnheard(`orders/${orderId}`, null);
    await writeUnheard(`ledger/${orderId}`, null);
    assert.equal(await read(`ledger/${orderId}`), null);
    await takenByAnother(member);
  }

  /**
   * The Firebase CLI ends the process of a function that failed. An event that it still sends to that process is
   * lost, and the emulator does not repeat it. This extra order takes that risk, and the sweep finds it, so that no
   * order of a later test is lost.
   */
  async function takenByAnother(member: Member): Promise<void> {
    const orderId = await placeOrder(member, await newOrderFor(mentor, HOURS_AHEAD));
    await clock.run('reconcileOrders');
    await seen(member, orderId, ({ status: now }) => now !== 'requested');
  }
});
