import { idBeginningOf } from '../order/order-code.ts';
import type { Ports } from '../ports/ports.ts';

/** How many orders of one code are named. */
const MOST = 20;

/**
 * The ids of the orders that a text may name: by their id, or by the code for people, which several orders may share. A text that
 * can be no code is an id, whether there is such an order or not.
 */
export async function ordersNamed(
  { ledger, published }: Pick<Ports, 'ledger' | 'published'>,
  text: string,
): Promise<string[]> {
  const beginning = idBeginningOf(text);
  if (beginning === undefined) return [text];
  const [whole, coded] = await Promise.all([ledger.read(text), published.beginningWith(beginning, MOST)]);
  return [...new Set([...(whole ? [text] : []), ...coded])];
}
