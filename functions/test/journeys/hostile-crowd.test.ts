import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import * as z from 'zod';
import { inTurns } from '../../../test-kit/in-turns.ts';
import { createActionLinks } from '../../src/links/action-links.ts';
import { createExportLinks } from '../../src/links/export-links.ts';
import { createFeedLinks } from '../../src/links/feed-links.ts';
import { createReceiptLinks } from '../../src/links/receipt-links.ts';
import { DAY } from '../../src/order/policy.ts';
import { requestsOf, type FuzzedRequest } from '../../../reliability/fuzz/requests.ts';
import { sendTo } from '../../../reliability/fuzz/send.ts';
import { NOW, operations } from '../rules/draws.ts';
import { signedIn, uids, type SignedIn } from '../rules/roles.ts';
import type { Operation } from '../rules/rows/row.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  newPair,
  offering,
  type Member,
} from '../support/participants.ts';
import { entryAt } from '../support/entry.ts';
import { databaseUrl, stack } from '../support/environment.ts';
import { status } from '../support/journey.ts';
import { clock } from '../support/outside.ts';
import { signIn, type Person } from '../support/people.ts';
import { fromNowOn } from '../support/stack-log.ts';
import { cancelOrder, pendingOrder, scheduledOrder, type Staged } from '../support/stages.ts';
import { read, writeUnheard } from '../support/unheard.ts';
import { until } from '../support/until.ts';

const TRIES_OF_EACH = 80;
const CALLS = 60;
const FIVE_MINUTES = 300_000;

const anything = z.record(z.string(), z.unknown());
const operationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    path: z.string(),
    query: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
  z.object({ kind: z.literal('set'), path: z.string(), value: z.unknown() }),
  z.object({ kind: z.literal('update'), path: z.string(), value: anything }),
]);

describe('a hostile crowd around two orders', () => {
  let pending: Staged;
  let scheduled: Staged;
  let everybody: Record<SignedIn, Pick<Person, 'uid' | 'user'>>;
  let admin: Person;
  let later: number;

  before(async () => {
    const pair = await newPair();
    admin = await signIn('eka');
    [pending, scheduled] = await Promise.all([
      pendingOrder(pair),
      scheduledOrder(pair, { ahead: 96 * 3_600_000 }),
    ]);
    const [otherMentee, otherMentor] = await Promise.all([newMentee(), newMentor()]);
    everybody = {
      mentee: pair.mentee,
      mentor: pair.mentor,
      'other mentee': otherMentee,
      'other mentor': otherMentor,
      admin,
    };
    later = Math.floor(((await clock.now()) - NOW) / FIVE_MINUTES) * FIVE_MINUTES;
  });

  after(() => Promise.all([admin.leave(), everybodyLeaves()]));

  /** Random writes of the rule tests, applied to these people, these orders and this time. */
  function here(operation: Operation): Operation {
    const named = signedIn.reduce(
      (text, role) => text.replaceAll(uids[role], everybody[role].uid),
      JSON.stringify(operation)
        .replaceAll(/(order|talked-of)-(scheduled|begun)/g, scheduled.orderId)
        .replaceAll(/order-of-nobody|-Nabcdefghij/g, randomUUID())
        .replaceAll(/(order|talked-of)-[a-z-]+/g, pending.orderId)
        .replaceAll('machine-learning', 'data'),
    );
    const drawn: unknown = JSON.parse(named, (_key, value: unknown) =>
      typeof value === 'number' && value > 1e12 && value < 4e12 ? value + later : value,
    );
    return operationSchema.parse(drawn);
  }

  async function tryAs(role: SignedIn, operation: Operation): Promise<void> {
    const address = new URL(databaseUrl);
    address.pathname = `/${operation.path.split('/').map(encodeURIComponent).join('/')}.json`;
    const query = operation.kind === 'read' ? (operation.query ?? {}) : {};
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    address.searchParams.set('auth', await everybody[role].user.getIdToken());
    const { status: answer } = await fetch(address, {
      method: { read: 'GET', set: 'PUT', update: 'PATCH' }[operation.kind],
      ...(operation.kind !== 'read' && { body: JSON.stringify(operation.value) }),
    });
    assert.ok([200, 400, 401].includes(answer), `${answer}: ${JSON.stringify(operation)}`);
  }

  async function insider() {
    const now = await clock.now();
    const orderIds = [pending.orderId, scheduled.orderId];
    const key = process.env['ACTION_LINK_KEY'] ?? assert.fail('There is no key');
    const [links, feeds] = [createActionLinks(key, ''), createFeedLinks(key, '')];
    const receipts = createReceiptLinks(key, '');
    const exports = createExportLinks(key, '');
    const ofExport = {
      by: 'person',
      format: 'html',
      start: { party: 'mentee' },
      expiresAt: now + DAY,
    } as const;
    const people = Object.values(everybody);
    return {
      idTokens: await Promise.all(people.map(({ user }) => user.getIdToken())),
      uids: people.map(({ uid }) => uid),
      mentorIds: [everybody.mentor.uid, everybody['other mentor'].uid],
      orderIds,
      callbackToken: stack.XENDIT_CALLBACK_TOKEN,
      linkQueries: orderIds.map((orderId) =>
        links.url({ orderId, action: 'approve', expiresAt: now + DAY }).slice(1),
      ),
      receiptQueries: orderIds.map((orderId) =>
        receipts.url({ orderId, about: 'payment:inv:1' }, 'id').slice(1),
      ),
      exportQueries: people.map(({ uid }) => exports.url({ personId: uid, ...ofExport }).slice(1)),
      feedQueries: people.map(({ uid }) => feeds.url(uid).slice(1)),
      now,
    };
  }

  const isAtRest = async (orderId: string) => {
    const { effects } = await entryAt(orderId);
    return Object.values(effects).every(({ state }) => state === 'done');
  };

  it(`tries ${TRIES_OF_EACH} times each at the database and calls ${CALLS} times: no function fails, and both orders go on`, async () => {
    const printed = await fromNowOn();
    const tries = signedIn.flatMap((role) =>
      fc
        .sample(operations(role), TRIES_OF_EACH)
        // Whom an admin disables is disabled: that is no attack.
        .filter((operation) => !JSON.stringify(operation).includes('disabled'))
        .map((operation) => ({ role, operation: here(operation) })),
    );
    // The functions emulator starts a process for each call at the same time.
    await inTurns(tries, ({ role, operation }) => tryAs(role, operation));
    const calls = fc.sample(requestsOf(await insider()), CALLS);
    await inTurns(calls, call, 4);
    await Promise.all([pending, scheduled].map(endsWell));
    // The other errors are the platform's own, about bodies that are not JSON and never reached a function.
    const fallen = (await printed()).split('\n').filter((line) => line.includes('"severity":"ERROR"'));
    assert.deepEqual(fallen, []);
  });

  async function call(request: FuzzedRequest): Promise<void> {
    const answer = await sendTo(`${stack.FUNCTIONS_URL}/${request.to}`, request);
    assert.ok(answer < 500, `${answer}: ${JSON.stringify(request).slice(0, 1000)}`);
  }

  /** If its own people have not ended an order meanwhile, it can still be ended; then nothing is left to do. */
  async function endsWell({ orderId, mentee }: Staged): Promise<void> {
    const ended = ['cancelled', 'rejected'];
    const standing = String(await read(`orders/${orderId}/status`));
    if (!ended.includes(standing)) {
      await cancelOrder(mentee, orderId, 'mentee');
      await status(mentee, orderId, 'cancelled');
    }
    await until(() => isAtRest(orderId));
  }

  it('still lets a mentee and a mentor have a session', async () => {
    const { mentee, mentor }: { mentee: Member; mentor: Member } = pending;
    // Mentors may change their own offers, so these are restored.
    await writeUnheard(`mentors/${mentor.uid}`, { name: mentor.name, ...offering });
    const { view } = await scheduledOrder({ mentee, mentor }, { ahead: 120 * 3_600_000 });
    assert.equal(view.status, 'scheduled');
  });
});
