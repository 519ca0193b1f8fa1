import { randomUUID } from 'node:crypto';
import { ref, serverTimestamp, set } from 'firebase/database';
import { everybodyLeaves, newPair, wishFor } from '../support/cast.ts';
import { invoiced, status } from '../support/journey.ts';

const HOUR = 3_600_000;

describe('the view of an order', () => {
  after(everybodyLeaves);

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
});
