import { attendanceOf } from './attendance.ts';
import type { PaymentShares } from './mentor-share.ts';
import { sharesOfOrder } from './money.ts';
import type { Order } from './order.ts';

/**
 * What a mentor has earned by one order, for the mentor to read and to be paid by. `waiting`: a party may still say that
 * the other did not come, or answer that; it is free at `freeFrom` if nothing else is said. `disputed`: an operator decides.
 * `free`: the mentor's for good, since `freeFrom`. Sums are whole rupiah.
 */
export type EarnedShare = PaymentShares &
  ({ state: 'waiting' | 'free'; freeFrom: number } | { state: 'disputed' });

/**
 * `undefined`: nothing is kept for the mentor, or not yet. Of a session that was over before there were such shares, too: that
 * one was paid by hand.
 */
export function earnedShareOf(order: Order): EarnedShare | undefined {
  const { ended, attendance } = order;
  const shares = sharesOfOrder(order);
  if (!ended || shares.fee + shares.tax + shares.share === 0) return undefined;
  const state = attendanceOf(order);
  switch (state?.status) {
    case 'open':
      return { ...shares, state: 'waiting', freeFrom: state.reportBy };
    case 'reported':
      return { ...shares, state: 'waiting', freeFrom: state.answerBy };
    case 'disputed':
      return { ...shares, state: 'disputed' };
    case 'held':
    case 'mentee-absent':
    case 'mentor-absent':
      return { ...shares, state: 'free', freeFrom: attendance?.at ?? ended.at };
    case undefined:
      // A late cancellation had no session, so neither party can report an absence.
      return ended.status === 'completed' ? undefined : { ...shares, state: 'free', freeFrom: ended.at };
  }
}
