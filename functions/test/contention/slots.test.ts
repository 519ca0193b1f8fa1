import assert from 'node:assert/strict';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import type { Slots } from '../../src/ports.ts';
import { createSlots } from '../../src/providers/database/slots.ts';
import { databaseUrl } from '../support/environment.ts';

const NOON = Date.parse('2027-01-04T12:00:00Z');

const stretch = (startsAt: number, minutes = 60) => ({ startsAt, endsAt: startsAt + minutes * MINUTE });

describe('the hold on a mentor’s time', () => {
  let app: App;
  let slots: Slots;
  let other: { app: App; slots: Slots };
  let mentorId: string;

  before(() => {
    const openApp = (name: string) => {
      const opened = initializeApp({ databaseURL: databaseUrl }, `slots-${name}-${process.pid}`);
      return { app: opened, slots: createSlots(getDatabase(opened)) };
    };
    ({ app, slots } = openApp('own'));
    other = openApp('other');
  });

  beforeEach(() => {
    mentorId = `mentor-${crypto.randomUUID()}`;
  });

  after(() => Promise.all([deleteApp(app), deleteApp(other.app)]));

  const hold = (orderId: string, startsAt: number, buffer = 0, by = slots) =>
    by.hold(mentorId, { orderId, number: 1 }, stretch(startsAt), buffer);

  it('keeps a buffer between two sessions, on both sides', async () => {
    const buffer = 15 * MINUTE;
    assert.equal(await hold('middle', NOON, buffer), 'held');
    for (const startsAt of [NOON + HOUR, NOON + HOUR + 14 * MINUTE, NOON - HOUR, NOON - HOUR - 14 * MINUTE])
      assert.equal(await hold('near', startsAt, buffer), 'taken', String(startsAt - NOON));
    assert.equal(await hold('after', NOON + HOUR + buffer, buffer), 'held');
    assert.equal(await hold('before', NOON - HOUR - buffer, buffer), 'held');
  });

  it('is not in the way of its own order, and is had again under the same number', async () => {
    assert.equal(await hold('one', NOON), 'held');
    assert.equal(await hold('one', NOON), 'held');
    const moved = { orderId: 'one', number: 2 };
    assert.equal(await slots.hold(mentorId, moved, stretch(NOON + 30 * MINUTE), 0), 'held');
    await slots.free(mentorId, { orderId: 'one', number: 1 });
    assert.equal(await hold('two', NOON - 30 * MINUTE), 'held');
    assert.equal(await hold('three', NOON + 30 * MINUTE), 'taken');
  });

  it('that somebody only tried to take is in nobody’s way', async () => {
    assert.equal(await hold('theirs', NOON, 0, other.slots), 'held');
    // At once, in one process: the first is refused by the server, and the second clashes with nothing but the first.
    const both = await Promise.all([hold('first', NOON + 30 * MINUTE), hold('second', NOON + HOUR)]);
    assert.deepEqual(both, ['taken', 'held']);
  });

  it('is had by one of many who want it, from two processes', async () => {
    const orders = Array.from({ length: 40 }, (_, index) => `order-${index}`);
    const answers = await Promise.all(
      orders.map((orderId, index) => hold(orderId, NOON, 0, index % 2 === 0 ? slots : other.slots)),
    );
    assert.equal(answers.filter((answer) => answer === 'held').length, 1);
  });
});
