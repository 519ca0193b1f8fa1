import type { PaymentProduct } from '../../functions/src/config/settings.ts';
import { HOUR } from '../../functions/src/order/policy.ts';

/** By what the mentees of a world pay. `both`: the setting is changed while they order. */
export type Products = PaymentProduct | 'both';

/** In the middle of the hours in which orders are written. */
const CHANGES_AFTER = 4 * HOUR;

/** What an instance is told that starts so many milliseconds after the world began. Others run on by what they were told. */
export function productAt(products: Products, seed: number, elapsed: number): PaymentProduct {
  if (products !== 'both') return products;
  const [first, second] =
    seed % 2 === 0 ? (['invoices', 'sessions'] as const) : (['sessions', 'invoices'] as const);
  return elapsed < CHANGES_AFTER ? first : second;
}
