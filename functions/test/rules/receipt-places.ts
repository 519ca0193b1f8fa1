/** When the receipts of the initial state were issued. */
export const ISSUED_AT = 1_790_000_000_000;

/**
 * The receipts of one order in the initial state. The first is whole. The others are what no write of the functions leaves, but a hand may:
 * with them it shows that each place keeps its own condition.
 */
export function receiptPlaces(orderId: string) {
  const receiptOf = (series: string, place: number, payment: number) => ({
    number: `${series}-${String(place).padStart(6, '0')}`,
    series,
    place,
    orderId,
    about: `payment:inv:${payment}`,
    issuedAt: ISSUED_AT,
  });
  const some = [
    receiptOf('R-2026', 1, 1),
    receiptOf('R-2033', 2, 4),
    receiptOf('R-2033', 3, 5),
    receiptOf('R-2035', 2, 8),
  ];
  return {
    receiptOf,
    receipts: Object.fromEntries(some.map((receipt) => [receipt.number, receipt])),
    receiptSeries: {
      'R-2026': { number: 'R-2026-000001', place: 1, issuedAt: ISSUED_AT },
      'R-2032': { number: 'R-2032-000001', place: 1, issuedAt: ISSUED_AT },
      'R-2033': { number: 'R-2033-000001', place: 1, issuedAt: ISSUED_AT },
    },
    orderReceipts: {
      [orderId]: {
        'payment:inv:1': 'R-2026-000001',
        'payment:inv:6': 'R-2033-000001',
        'payment:inv:7': 'R-2031-000001',
      },
    },
  };
}
