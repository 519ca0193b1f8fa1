import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { ref, serverTimestamp, set } from 'firebase/database';
import { createOrders } from '../../src/providers/database/orders.ts';
import { everybodyLeaves, newPair, wishFor } from '../support/cast.ts';
import { databaseUrl } from '../support/environment.ts';
import { invoiced, status } from '../support/journey.ts';
import { clock } from '../support/outside.ts';
import { passTo, pendingOrder } from '../support/stages.ts';
import { read } from '../support/unheard.ts';

const HOUR = 3_600_000;

describe('the view of an order', () => {
  const app = initializeApp({ databaseURL: databaseUrl }, `publication-${randomUUID()}`);
  const orders = createOrders(getDatabase(app));

  after(async () => {
    await everybodyLeaves();
    await deleteApp(app);
  });

  // The SDK's hash of this number is not the server's: a transaction over it never ends well.
  it('is published beside what people wrote, whatever priority they gave it', async () => {
    const { mentee, mentor } = await newPair();
    const orderId = randomUUID();
    const request = { menteeId: mentee.uid, ...(await wishFor(mentor, 72 * HOUR)) };
    await set(ref(mentee.database, `orders/${orderId}/request`), {
      ...request,
      createdAt: serverTimestamp(),
      note: { '.value': 'Hello', '.priority': 281_474_976_710_655 },
    });
    await invoiced(mentee, orderId);
    await status(mentee, orderId, 'pending');
  });

  it('is published anew when a slow worker published an older one over it', async () => {
    const { mentee, orderId } = await pendingOrder(await newPair());
    const revision = Number(await read(`orders/${orderId}/revision`));
    await orders.publish(orderId, { status: 'requested', timeline: [] }, revision - 1);
    assert.equal(await read(`orders/${orderId}/status`), 'requested');
    await passTo((await clock.now()) + HOUR);
    await status(mentee, orderId, 'pending');
  });
});
