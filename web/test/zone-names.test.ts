import assert from 'node:assert/strict';
import { HOUR } from '../../functions/src/order/policy.ts';
import { everybodyLeaves, newMentee, newMentor } from '../../functions/test/support/participants.ts';
import { scheduledOrder } from '../../functions/test/support/stages.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { toldApart } from '../app/design/zone-names.ts';
import { visit } from './visitor.ts';

/** In Berlin, the last hour of summer time. */
const startsAt = Date.parse('2027-10-31T00:30:00Z');
const endsAt = startsAt + HOUR;

describe('the web app, over the hour that comes twice', () => {
  after(everybodyLeaves);

  it('distinguishes the ends of a session, on its own page and in the agenda', async () => {
    const mentee = await newMentee({ locale: 'id', timeZone: 'Europe/Berlin' });
    const { orderId } = await scheduledOrder({ mentee, mentor: await newMentor() });
    await writeUnheard(`orders/${orderId}/terms/startsAt`, startsAt);
    await writeUnheard(`orders/${orderId}/terms/endsAt`, endsAt);
    const { page, leave } = await visit(mentee, `/orders/${orderId}`);
    await page.getByText('02.30 CEST – 02.30 CET').first().waitFor();
    await page.goto(new URL('/agenda', page.url()).href);
    await page.getByText('02.30 CEST – 02.30 CET').first().waitFor();
    await leave();
  });

  it('distinguishes the possible starts, and names no zone on any other day', () => {
    const write = (at: number) =>
      new Date(at).toLocaleTimeString('id-ID', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    assert.deepEqual(toldApart([startsAt, endsAt], 'Europe/Berlin', write), ['02.30 CEST', '02.30 CET']);
    assert.deepEqual(toldApart([endsAt, endsAt + HOUR], 'Europe/Berlin', write), ['02.30', '03.30']);
    assert.deepEqual(toldApart([], 'Europe/Berlin', write), []);
  });
});
