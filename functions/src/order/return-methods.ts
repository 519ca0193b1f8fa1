import type { MoneyReturn, Order, ReturnMethod } from './order.ts';
import type { Policy } from './policy.ts';
import { exact, sumOf } from './sums.ts';

/** Money that must go back. `replaces`: the return of that number failed, and this one takes its place. */
export interface OwedReturn {
  invoiceId: string;
  amount: number;
  currency: string;
  replaces?: number | undefined;
}

/**
 * The ladder that a sum goes down: a refund by the channel that it came from; a payout link; by hand. The next method is
 * tried only when the last one has failed, so a sum is in one place at any moment. A return fails only if the provider says
 * so, if a person has seen at the provider that it pays nothing, or if it is taken over before it was asked for.
 */
export function returnMethodOf(owed: OwedReturn, order: Order, policy: Policy): ReturnMethod {
  const failed = order.returns.find(({ number }) => number === owed.replaces);
  if (failed) return nextMethodAfter(failed, order.returns, policy);
  const others = order.returns.filter(
    ({ invoiceId, currency }) => invoiceId === owed.invoiceId && currency === owed.currency,
  );
  return others.some(isClosed) ? 'payout' : 'refund';
}

/**
 * If the channel has refused one sum of a payment, it is not asked for another one. If it is unclear what became of that
 * sum, it is asked: no link is made for money that may be gone.
 */
const isClosed = ({ method, status, failure = 'refused', takenOverAt }: MoneyReturn): boolean =>
  method === 'refund' && status === 'failed' && failure === 'refused' && takenOverAt === undefined;

function nextMethodAfter(failed: MoneyReturn, returns: readonly MoneyReturn[], policy: Policy): ReturnMethod {
  const { method, failure, takenOverAt } = failed;
  if (takenOverAt !== undefined || failure === 'unclear') return 'by-hand';
  if (failure === 'elsewhere') return method;
  if (method === 'refund') return 'payout';
  const again = failure === 'unclaimed' && linksUpTo(failed, returns) < policy.payoutLinks;
  return again ? 'payout' : 'by-hand';
}

/** How many payout links one sum has had, one after the other. */
function linksUpTo({ method, replaces }: MoneyReturn, returns: readonly MoneyReturn[]): number {
  const before = returns.find(({ number }) => number === replaces);
  return (method === 'payout' ? 1 : 0) + (before ? linksUpTo(before, returns) : 0);
}

/** The parts of failed returns that no other return gives back. */
export function unreplacedReturns(returns: readonly MoneyReturn[]): OwedReturn[] {
  return returns
    .filter(({ status }) => status === 'failed')
    .flatMap(({ number, invoiceId, currency, amount }) => {
      const rest = exact(amount - sumOf(returns.filter(({ replaces }) => replaces === number)));
      return rest > 0 ? [{ invoiceId, amount: rest, currency, replaces: number }] : [];
    });
}

/** A refund that a person asked for at the provider's dashboard. `amount`: all of it, including what is counted already. */
export interface RefundElsewhere {
  id: string;
  amount: number;
  status: 'pending' | 'succeeded';
}

/**
 * Counts refunds that were made elsewhere towards a sum that we could not return: each refund once, and no more of it than
 * the sum. The rest goes on down the ladder. If an operator took the sum over, all parts of it are taken over.
 */
export function withElsewhere(
  order: Order,
  number: number,
  found: readonly RefundElsewhere[],
  at: number,
): Order {
  const takenOverAt = order.returns.find((one) => one.number === number)?.takenOverAt;
  return found.reduce((before, { id, amount, status }) => {
    const { returns } = before;
    const [open] = unreplacedReturns(returns).filter(({ replaces }) => replaces === number);
    const counted = sumOf(returns.filter((one) => one.id === id && one.status !== 'failed'));
    const sum = Math.min(exact(amount - counted), open?.amount ?? 0);
    if (!open || sum <= 0) return before;
    const own = { method: 'refund', status, at, id, readAt: at, amount: sum } as const;
    const settledAt = status === 'succeeded' ? at : undefined;
    const part = { ...open, ...own, number: returns.length + 1, settledAt, elsewhere: true, takenOverAt };
    return { ...before, returns: [...returns, part] };
  }, order);
}
