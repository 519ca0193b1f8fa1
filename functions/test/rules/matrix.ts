import { busyCalendarRows } from './rows/busy-calendars.ts';
import { factRows } from './rows/facts.ts';
import { otherRows } from './rows/others.ts';
import { payoutAccountRows } from './rows/payout-accounts.ts';
import { paymentCheckRows } from './rows/payment-checks.ts';
import { queries } from './rows/queries.ts';
import { reads } from './rows/reads.ts';
import type { Row } from './rows/row.ts';

/** Who may do what in the database: every place and operation, at every stage of an order where it matters. */
export const matrix: readonly Row[] = [
  ...reads,
  ...queries,
  ...factRows,
  ...paymentCheckRows,
  ...payoutAccountRows,
  ...busyCalendarRows,
  ...otherRows,
];
