import type { Order } from '../../functions/src/order/order.ts';
import type { Breach } from './promises.ts';

/**
 * Where a sequence of receipts is not 1, 2, … with each number once. A receipt that was issued and that its order does not know shows as a
 * gap, unless it is the last.
 */
export function receiptBreaches(orders: readonly Order[]): Breach[] {
  const issued = orders.flatMap(({ id, receipts }) => receipts.map(({ number }) => ({ id, number })));
  const bySeries = Map.groupBy(issued, ({ number }) => number.slice(0, 'R-2026'.length));
  return [...bySeries.values()].flatMap((some) =>
    some
      .map(({ id, number }) => ({ id, number, place: Number(number.split('-').at(-1)) }))
      .toSorted((a, b) => a.place - b.place)
      .flatMap(({ id, number, place }, index) =>
        place === index + 1
          ? []
          : [{ promise: 'receipts have no gap', orderId: id, detail: `${number} is the ${index + 1}.` }],
      )
      .slice(0, 1),
  );
}
