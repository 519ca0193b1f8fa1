import { isDeepStrictEqual } from 'node:util';
import type { OrderSurroundings } from '../order/bookings.ts';
import { earnedShareOf } from '../order/earned-share.ts';
import type { LedgerEntry } from '../order/ledger.ts';
import type { Order, OrderStatus } from '../order/order.ts';
import type { Policy } from '../order/policy.ts';
import { publicCommentOf } from '../order/public-comment.ts';
import { sharedChange } from '../order/shared-writes.ts';
import { movedTo } from '../order/transitions.ts';
import { viewOf } from '../order/view.ts';
import type { Ledger, TurnWrite } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import { agendaEntryOf, publishedOrderOf } from './published-order.ts';

/**
 * Takes one turn of an order. If what people see of the order changes, or what it shares with other orders, that is written
 * with the turn. A move to another status is logged.
 */
export async function turnOrder<Result>(
  { ports, policy }: { ports: Ports; policy: Policy },
  orderId: string,
  change: (
    entry: LedgerEntry,
    around?: OrderSurroundings,
  ) => Pick<TurnWrite<Result>, 'entry' | 'result' | 'silenced'>,
  given?: Parameters<Ledger['turn']>[2],
): Promise<TurnWrite<Result>> {
  let moved: OrderStatus | undefined;
  const written = await ports.ledger.turn(
    orderId,
    (entry, around) => {
      const { entry: next, result, silenced } = change(entry, around);
      const [before, after] = [entry.order, next.order];
      const shared = sharedChange(before, after, around, policy, ports.clock.now());
      moved = movedTo(before, after);
      const published = publishedBy(before, after);
      const [earned, commented] = [earnedBy(before, after), commentedBy(before, after)];
      return { entry: next, result, shared, published, earned, commented, silenced };
    },
    given,
  );
  if (moved !== undefined) ports.log.info('An order moved', { metric: 'order', orderId, status: moved });
  return written;
}

/** The mentor's share, where this turn changes it. */
function earnedBy(before: Order, after: Order): TurnWrite<unknown>['earned'] {
  const mentorId = after.request?.mentorId;
  if (before === after || mentorId === undefined) return undefined;
  const share = earnedShareOf(after);
  return isDeepStrictEqual(earnedShareOf(before), share) ? undefined : { mentorId, share };
}

/** The mentee's public comment, where this turn changes it. */
function commentedBy(before: Order, after: Order): TurnWrite<unknown>['commented'] {
  const mentorId = after.request?.mentorId;
  if (before === after || mentorId === undefined) return undefined;
  const comment = publicCommentOf(after);
  return isDeepStrictEqual(publicCommentOf(before), comment) ? undefined : { mentorId, comment };
}

function publishedBy(before: Order, after: Order): TurnWrite<unknown>['published'] {
  if (before === after) return undefined;
  if (JSON.stringify(viewOf(before)) === JSON.stringify(viewOf(after))) return undefined;
  return { view: publishedOrderOf(after), agenda: agendaEntryOf(after) };
}
