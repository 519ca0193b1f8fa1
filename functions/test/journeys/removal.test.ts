import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { closeAccount } from '../../src/effects/close-account.ts';
import { removePerson } from '../../src/effects/remove-person.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { catalogue } from '../../src/personal-data/catalogue.ts';
import {
  closeUnheard,
  dying,
  eventsIn,
  leavingOrders,
  leavingPair,
  partsOf,
  placesOf,
  type LeavingOrders,
  type LeavingPair,
} from '../support/leaving.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { read, writeUnheard } from '../support/unheard.ts';

/** Fifty orders, of every state that an order can come to. */
async function fiftyOrders(orders: LeavingOrders): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await orders.praised();
    await orders.missed('mentee');
    await orders.missed('mentor');
    // It is not paid in time.
    await orders.pending();
  }
  await orders.passAll(3 * DAY);
  await orders.passAll(2 * DAY);
  for (let round = 0; round < 4; round += 1) {
    await orders.rejected();
    await orders.declined();
    await orders.cancelledBy('mentee');
    await orders.cancelledBy('mentor');
    await orders.movedTime();
    await orders.pending();
    await orders.paid();
    await orders.scheduled();
    await orders.pending();
  }
  await orders.scheduled();
  await orders.pending();
}

/** As the sweeps do, until the person is gone. */
async function removed(world: OwnWorld, orders: LeavingOrders, personId: string): Promise<unknown> {
  for (let run = 0; run < 40; run += 1) {
    await removePerson(partsOf(world), personId);
    const status = await read(`removals/${personId}/status`);
    if (status === 'removed') return read(`removals/${personId}`);
    await orders.passAll(run < 3 ? 20 * MINUTE : DAY);
  }
  return assert.fail(JSON.stringify(await read(`removals/${personId}`)));
}

describe('the removal of a person', () => {
  let world: OwnWorld;

  before(async () => {
    world = await ownWorld();
  });
  after(() => world.leave());

  for (const party of ['mentee', 'mentor'] as const)
    it(`with fifty orders in every state leaves nothing of the ${party} but what the page says`, async () => {
      const pair = await leavingPair();
      const orders = leavingOrders(world, pair);
      await fiftyOrders(orders);
      assert.equal(orders.orderIds.length, 50);
      const personId = pair[`${party}Id`];
      await plantBeside(pair, personId);
      await plantSkip(orders.orderIds[0] ?? '', pair[party].reason);
      const words = Object.values(pair[party]);
      const before = await placesOf(words, world);
      for (const top of ['users', 'orders', 'ledger', 'agenda', 'comments', 'bucket:orders'])
        assert.ok(
          before.some((path) => path.startsWith(top)) || (party === 'mentor' && top === 'comments'),
          `Nothing was planted in ${top}`,
        );
      unexplained(before, personId, orders.orderIds);
      await closeUnheard(world, personId);
      const record = await removed(world, orders, personId);
      assert.partialDeepStrictEqual(record, { report: { orders: 50 } });
      assert.deepEqual(await placesOf(words, world), []);
      const events = await eventsIn(world);
      assert.ok(events.includes('event') && !words.some((word) => events.includes(word)));
      // What the other person wrote, and the sums, stay.
      const other = party === 'mentee' ? 'mentor' : 'mentee';
      const left = await placesOf([pair[other].reason], world);
      assert.ok(
        left.some((path) => path.startsWith('orders/')) && left.some((path) => path.startsWith('ledger/')),
      );
      for (const orderId of orders.orderIds) {
        const amount = await read(`ledger/${orderId}/order/intake/terms/amount`);
        assert.equal(await read(`orders/${orderId}/terms/amount`), amount);
      }
      assert.equal(await world.ports.identity.profileOf(personId), undefined);
    });

  it('comes to the same end, at whichever of its changes the worker dies', async () => {
    const undisturbed = await leavingBy(Infinity, 'before');
    assert.ok(undisturbed.changes > 15, `${undisturbed.changes} changes`);
    for (const moment of ['before', 'after'] as const)
      for (let number = 1; number <= undisturbed.changes; number += 1) {
        const { end, died } = await leavingBy(number, moment);
        assert.ok(died, `Nobody died ${moment} ${number}`);
        assert.deepEqual(end, undisturbed.end, `${moment} ${number}`);
      }
  });

  it('is written once, however often it is asked for, and takes nothing from somebody who signs up again', async () => {
    const pair = await leavingPair();
    const orders = leavingOrders(world, pair);
    await orders.rejected();
    const { menteeId, mentee } = pair;
    await closeUnheard(world, menteeId);
    await closeAccount(world.ports, menteeId, { by: 'operator' });
    const first = await removed(world, orders, menteeId);
    assert.partialDeepStrictEqual(first, { by: 'person', report: { orders: 1, payouts: 0 } });
    await closeAccount(world.ports, menteeId, { by: 'user-deleted' });
    await removePerson(partsOf(world), menteeId);
    assert.deepEqual(await read(`removals/${menteeId}`), first);
    const again = await leavingPair({ mentee });
    assert.notEqual(again.menteeId, menteeId);
    const fresh = leavingOrders(world, again);
    const orderId = await fresh.pending();
    assert.equal(await read(`orders/${orderId}/status`), 'pending');
    assert.equal(await read(`orders/${orderId}/terms/menteeName`), mentee.name);
    assert.deepEqual(await world.ports.personalPlaces.orderIds(again.menteeId, 'mentee', 10), [orderId]);
  });

  /** Removes a mentee with four orders, by a worker that dies once. Returns what is left, without ids and times. */
  async function leavingBy(number: number, moment: 'before' | 'after') {
    const pair = await leavingPair();
    const orders = leavingOrders(world, pair);
    await orders.rejected();
    await orders.declined();
    await orders.scheduled();
    await orders.cancelledBy('mentor');
    await orders.passAll(HOUR);
    const { menteeId } = pair;
    await closeUnheard(world, menteeId);
    const parts = partsOf(world);
    const mortal = dying(parts.ports, number, moment);
    for (let run = 0; run < 60 && (await read(`removals/${menteeId}/status`)) !== 'removed'; run += 1) {
      const ports = mortal.died() ? parts.ports : mortal.ports;
      await removePerson({ ...parts, ports }, menteeId).catch((error: unknown) => {
        if (!mortal.isDeath(error)) throw error;
      });
      await orders.passAll(HOUR);
    }
    const records = await Promise.all(
      ['orders', 'ledger'].flatMap((top) => orders.orderIds.map((orderId) => read(`${top}/${orderId}`))),
    );
    const removal: unknown = await read(`removals/${menteeId}`);
    const words = Object.values(pair.mentee);
    return {
      changes: mortal.made(),
      died: mortal.died(),
      end: { removal: shapeOf(removal), left: await placesOf(words, world), records: records.map(shapeOf) },
    };
  }

  /** Data that no order plants. */
  async function plantBeside({ mentee, mentor, mentorId }: LeavingPair, personId: string): Promise<void> {
    const { email, account, name } = personId === mentorId ? mentor : mentee;
    const holder = { channel: 'ID_BCA', holder: name, number: account };
    const digest = createHash('sha256').update(email).digest('hex');
    await world.ports.archive.put(`requests/${personId}/1-x.json`, { email, name });
    await writeUnheard(`addresses/${digest}`, {
      state: 'failing',
      cause: 'bounced',
      failedAt: 1,
      orderId: 'order-0001',
      mail: 'm',
    });
    if (personId !== mentorId) return;
    await writeUnheard(`payoutAccounts/${mentorId}`, { ...holder, setAt: 1 });
    await writeUnheard(`payoutStanding/${mentorId}`, { account: { ...holder, from: 1 } });
    await writeUnheard(`payees/${mentorId}`, {
      mentorId,
      begun: 0,
      revision: 1,
      token: 'x',
      account: { ...holder, from: 1 },
      mailedTo: email,
    });
    await writeUnheard(`busyCalendars/${mentorId}/named`, { at: 1, ids: [email] });
  }
});

/** An operator's words for a mail that was skipped. */
const plantSkip = (orderId: string, reason: string) =>
  writeUnheard(`ledger/${orderId}/effects/mail:planted`, {
    state: 'skipped',
    effect: { kind: 'mail', to: 'mentee' },
    attempts: 1,
    at: 1,
    reason,
  });

/** Fails for each place that the catalogue does not name. */
function unexplained(places: readonly string[], personId: string, orderIds: readonly string[]): void {
  const patterns = Object.values(catalogue).flatMap(({ at }) =>
    at.map(
      (place) =>
        new RegExp(
          `^${place
            .replace('{person}', personId)
            .replace('{order}', `(${orderIds.join('|')})`)
            .replace('{address}', '[0-9a-f]{64}')
            .replace('*', '[^/]+')}`,
        ),
    ),
  );
  assert.deepEqual(
    places.filter((place) => !patterns.some((pattern) => pattern.test(place))),
    [],
  );
}

/** A record without what differs from one life of an order to the next: ids, times, and how often something was tried. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'number') return '#';
  if (typeof value === 'string') return /^[a-z-]*$/.test(value) ? value.replace(/-of-.*/, '-of-…') : '…';
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !['token', 'over', 'wakeAt', 'timeline', 'lists'].includes(key))
      .map(([key, child]: [string, unknown]) => [/\d/.test(key) ? '…' : key, shapeOf(child)]),
  );
}
