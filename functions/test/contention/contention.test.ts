import assert from 'node:assert/strict';
import { overlaps } from '../../src/order/schedule.ts';
import { MINUTE } from '../../src/order/policy.ts';
import { refusals } from '../../src/words/refusals.ts';
import { stack } from '../support/environment.ts';
import { contend, type Contender, type Contention } from './crowd.ts';

const sessionOf = ({ request: { startsAt, minutes } }: Contender) => ({
  startsAt,
  endsAt: startsAt + minutes * MINUTE,
});

const winnersOf = ({ orders }: Contention) => orders.filter(({ status }) => status !== 'declined');

/** Two winners that share time. */
const doubleBookings = (contention: Contention): number =>
  winnersOf(contention).flatMap((one, index, all) =>
    all.slice(index + 1).filter((other) => overlaps(sessionOf(one), sessionOf(other))),
  ).length;

function report(contention: Contention): void {
  const [all, won] = [contention.orders.length, winnersOf(contention).length];
  const seconds = (contention.ms / 1000).toFixed(1);
  console.log(
    `      ${won} of ${all} won, ${all - won} were declined, ` +
      `${doubleBookings(contention)} double bookings, ${seconds} s`,
  );
}

describe('contention for one mentor', () => {
  // Eight at a time: the functions emulator starts a process for each call that finds none idle.
  it('500 mentees, 20 overlapping stretches: no time is booked twice, and every loser is told', async () => {
    const contention = await contend(stack, 500, 8);
    report(contention);
    assert.equal(contention.orders.length, 500);
    assert.equal(doubleBookings(contention), 0);
    const winners = winnersOf(contention);
    assert.ok(winners.length >= 4, 'no free stretch is left over');
    for (const { orderId } of winners) assert.equal(contention.invoices.get(orderId), 1);
    for (const { orderId, status, reason, reasonText } of contention.orders)
      if (status === 'declined') {
        assert.deepEqual([reason, reasonText], ['slot-taken', refusals['slot-taken']]);
        assert.equal(contention.invoices.get(orderId), 0);
      }
  });
});
