import type { ProviderNotification } from '../../../src/order/order.ts';
import { nextPollAt } from '../../../src/order/read-backs.ts';
import { heard, heardOrNot, withWords, type Happening } from './happening.ts';
import { isOpen, withBill } from './invoices.ts';
import { withPayBack } from './returns.ts';
import { policy, PRICE, type Bill, type World } from './world.ts';

/** The provider calls. A second call about one change has an id of its own, as `SETTLED` after `PAID` has. */
export function callBack(
  world: World,
  about: ProviderNotification['about'],
  id: string,
  status: string,
  name?: string,
): World {
  const notice = { about, id, name, status, at: world.now };
  return withWords(world, { notices: { ...world.inbox.notices, [`${id}-${status}`]: notice } });
}

type Change = (world: World) => { next: World; bill: Bill } | undefined;

const change = (world: World, bill: Bill | undefined, to: Partial<Bill>): ReturnType<Change> =>
  bill && { next: withBill(world, bill.id, to), bill };

const newestOpen = ({ bills, now }: World): Bill | undefined => bills.findLast((one) => isOpen(one, now));
const oldestOver = ({ bills, now }: World): Bill | undefined =>
  bills.find((one) => !one.paid && !isOpen(one, now));

const pay =
  (amount: number, currency = 'IDR', which = newestOpen): Change =>
  (world) =>
    change(world, which(world), { paid: { amount, currency, at: world.now } });

const withCallback = (name: string, status: string, happens: Change): Happening => ({
  name: `${name}, which is called back`,
  to: (world) => {
    const happened = happens(world);
    return happened && callBack(happened.next, 'invoice', happened.bill.id, status);
  },
});

/** If only the callback reports it, it is not lost, because it could never be known otherwise. */
const withoutCallback = (name: string, happens: Change): Happening => ({
  name: `${name}, and no callback comes`,
  to: (world) => {
    const happened = happens(world);
    return happened && isWatched(world, happened.bill) ? happened.next : undefined;
  },
});

/** It will be read back, or can be found by its name. */
function isWatched({ entry, finds, now }: World, bill: Bill): boolean {
  const invoice = entry.order.invoices.find(({ id }) => id === bill.id);
  if (!invoice) return finds === 'at once' && isOpen(bill, now);
  if (invoice.closedAt !== undefined && now >= invoice.closedAt + policy.lateWatch) return false;
  return nextPollAt(entry.order, invoice, policy) !== undefined;
}

const expireByHand: Change = (world) => change(world, newestOpen(world), { closed: true });

/** A hint that tells nothing new, or nothing true. */
const hint = (name: string, status: string, isMeant: (bill: Bill) => boolean): Happening => ({
  name,
  to: (world) => {
    const bill = world.bills.find((one) => isMeant(one) && !(`${one.id}-${status}` in world.inbox.notices));
    return bill && callBack(world, 'invoice', bill.id, status);
  },
});

const moneyBack = (status: 'succeeded' | 'failed'): Happening => ({
  name: `money on its way back has ${status}`,
  to: (world) => {
    const pending = world.payBacks.find((one) => one.status === 'pending');
    if (!pending) return undefined;
    return callBack(withPayBack(world, pending.id, { status }), 'refund', pending.id, status, pending.name);
  },
});

const inFull = pay(PRICE);
const late = pay(PRICE, 'IDR', oldestOver);

/** Any invoice that is paid, also long after: the provider shows the sum. */
const again: Change = (world) => {
  const bill = world.bills.find(({ paid }) => paid !== undefined);
  if (!bill?.paid) return undefined;
  return change(world, bill, { paid: { ...bill.paid, amount: bill.paid.amount + bill.amount } });
};

/** For histories that are drawn: to explore all of them with these takes too long. */
export const payingAgain: readonly Happening[] = [
  heard({
    name: 'an invoice is paid again, which is called back',
    to: (world) => {
      const happened = again(world);
      // Each payment is news of its own.
      const sum = happened?.next.bills.find(({ id }) => id === happened.bill.id)?.paid?.amount;
      return happened && callBack(happened.next, 'invoice', happened.bill.id, `PAID ${sum ?? 0}`);
    },
  }),
  withoutCallback('an invoice is paid again', again),
];

export const moneyMoves: readonly Happening[] = [
  ...heardOrNot(withCallback('the mentee pays in full', 'PAID', inFull)),
  withoutCallback('the mentee pays in full', inFull),
  heard(withCallback('the mentee pays short', 'PAID', pay(PRICE - 50_000))),
  heard(withCallback('the mentee pays in excess', 'PAID', pay(PRICE + 25_000))),
  heard(withCallback('the mentee pays in another currency', 'PAID', pay(PRICE, 'PHP'))),
  heard(withCallback('money comes late', 'PAID', late)),
  withoutCallback('money comes late', late),
  heard(withCallback('the invoice is expired by hand', 'EXPIRED', expireByHand)),
  withoutCallback('the invoice is expired by hand', expireByHand),
  heard(hint('the provider calls again', 'AGAIN', ({ paid }) => paid !== undefined)),
  heard(hint('a callback says paid that is not', 'FORGED', ({ paid }) => paid === undefined)),
  heard(moneyBack('succeeded')),
  heard(moneyBack('failed')),
];
