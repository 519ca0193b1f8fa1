import { checked, openInvoice, orderIdOf } from '../world.ts';
import { nobody, now, row, set, type Row } from './row.ts';

const at = (orderId: string): string => `orders/${orderId}/checkPaymentAt`;
const check = (...[what, when, may, attempts]: [Row['what'], string, Row['may'], Row['attempts']]): Row =>
  row('A payment check', '/orders/{order}/checkPaymentAt', what, when, may, attempts);

/** The one fact that is written again, but not at once. */
export const paymentCheckRows: readonly Row[] = [
  check('create', 'while the invoice is open', ['mentee'], () => [set(at(openInvoice), now)]),
  check('create', 'once it is closed, or while there is none', nobody, () => [
    set(at(orderIdOf('pending')), now),
    set(at(orderIdOf('requested')), now),
  ]),
  check('create', 'at another time than the server’s, or what is no time', nobody, () =>
    [Date.now() - 1, Date.now() + 60_000, 'now', true, { at: now }].map((value) =>
      set(at(openInvoice), value),
    ),
  ),
  check('update', 'a minute after the last', ['mentee'], () => [set(at(checked.before), now)]),
  check('update', 'sooner', nobody, () => [set(at(checked.lately), now)]),
  check('delete', '', nobody, () => [set(at(checked.before), null)]),
];
