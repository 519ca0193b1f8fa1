import type { RefundElsewhere } from '../../../src/order/return-methods.ts';
import type { PaymentProvider, ReturnDraft, ReturnState } from '../../../src/ports/payments.ts';
import { ProviderError } from '../../../src/provider-error.ts';
import type { Ask } from './asking.ts';
import type { PayBack, World } from './world.ts';

type ReturnOperations = Pick<
  PaymentProvider,
  'refund' | 'findRefund' | 'readRefund' | 'makePayoutLink' | 'readPayoutLink' | 'voidPayoutLink'
>;

/** Stands where Xendit's adapter does (providers/xendit/returns.ts). */
export const returnsBy = (ask: Ask): ReturnOperations => ({
  refund: (draft) => ask((world) => refund(world, draft)),
  findRefund: (draft) => ask((world) => [world, lookUpInvoice(world, draft) ?? failed('NOT_FOUND')]),
  readRefund: (id) => ask((world) => [world, stateOf(payBackOf(world, 'refund', id))]),
  makePayoutLink: (draft) => ask((world) => makePayoutLink(world, draft)),
  readPayoutLink: (id) => ask((world) => [world, stateOf(payBackOf(world, 'payout', id))]),
  voidPayoutLink: (id) => ask((world) => voidPayoutLink(world, id)),
});

export const withPayBack = (world: World, id: string, change: Partial<PayBack>): World => ({
  ...world,
  payBacks: world.payBacks.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

const failed = (code: string): ReturnState => ({ status: 'failed', code });

function refund(world: World, draft: ReturnDraft): [World, ReturnState] {
  const known = lookUpInvoice(world, draft) ?? refusalOf(world, draft);
  return known ? [world, known] : make(world, 'refund', draft);
}

/** What was refunded is looked up first: under this name, or at the dashboard. */
function lookUpInvoice(
  world: World,
  { name, invoiceId, counted = [] }: ReturnDraft,
): ReturnState | undefined {
  const own = world.payBacks.find((one) => one.name === name && one.method === 'refund');
  if (own) return stateOf(own);
  const elsewhere = elsewhereOf(world, invoiceId, counted);
  if (elsewhere.length === 0) return undefined;
  return { ...failed('REFUNDED_ELSEWHERE'), failure: 'elsewhere', elsewhere };
}

/** Refunds of the dashboard, as far as they are not counted yet; the newest first, as the provider lists them. */
export function elsewhereOf(
  { payBacks }: World,
  invoice: string,
  counted: readonly { id?: string | undefined; amount: number }[],
): RefundElsewhere[] {
  return payBacks.toReversed().flatMap(({ id, name, invoiceId, amount, status }) => {
    const known = sumOf(counted.filter((one) => one.id === id));
    const counts = name === undefined && invoiceId === invoice && status !== 'failed' && amount > known;
    return counts ? [{ id, amount, status }] : [];
  });
}

/** More than is left of what came may have gone already: that is unclear, unless others are known to have refunded. */
function refusalOf(world: World, { invoiceId, amount }: ReturnDraft): ReturnState | undefined {
  if (world.channel === 'refuses') return failed('REFUND_NOT_SUPPORTED');
  if (amount <= leftOf(world, invoiceId)) return undefined;
  const others = refundsOf(world, invoiceId).some(({ name }) => name === undefined);
  return { ...failed('MAXIMUM_REFUND_AMOUNT_REACHED'), ...(!others && { failure: 'unclear' }) };
}

const refundsOf = ({ payBacks }: World, invoice: string): PayBack[] =>
  payBacks.filter(
    ({ invoiceId, method, status }) => invoiceId === invoice && method === 'refund' && status !== 'failed',
  );

/** What of a payment can be refunded yet. */
export const leftOf = (world: World, invoiceId: string): number =>
  (world.bills.find(({ id }) => id === invoiceId)?.paid?.amount ?? 0) - sumOf(refundsOf(world, invoiceId));

const sumOf = (sums: readonly { amount: number }[]): number =>
  sums.reduce((sum, { amount }) => sum + amount, 0);

/** Links are of rupiah. A second one of the same name is refused, and nothing tells the id of the first. */
function makePayoutLink(world: World, draft: ReturnDraft): [World, ReturnState] {
  if (draft.currency !== 'IDR') return [world, failed('CURRENCY_NOT_SUPPORTED')];
  const known = lookUpInvoice(world, draft);
  if (known) return [world, draft.mayBeDone ? { status: 'pending', code: known.code } : known];
  const isTaken = world.payBacks.some(({ name, method }) => name === draft.name && method === 'payout');
  return isTaken
    ? [world, { status: 'pending', code: 'DUPLICATE_PAYOUT_ERROR' }]
    : make(world, 'payout', draft);
}

function make(world: World, method: PayBack['method'], draft: ReturnDraft): [World, ReturnState] {
  const { name, invoiceId, amount } = draft;
  const id = `${method}-${world.payBacks.length + 1}`;
  const made: PayBack = { id, name, method, invoiceId, amount, status: 'pending' };
  return [{ ...world, payBacks: [...world.payBacks, made] }, stateOf(made)];
}

function payBackOf({ payBacks }: World, method: PayBack['method'], id: string): PayBack {
  const found = payBacks.find((one) => one.id === id && one.method === method);
  if (!found) throw new ProviderError('xendit', 'lasting', 'DATA_NOT_FOUND');
  return found;
}

function stateOf({ id, name, method, status, unclaimed }: PayBack): ReturnState {
  const url = method === 'payout' && { url: `https://payout.example/${id}` };
  return { id, name, status, ...url, ...(unclaimed && { failure: 'unclaimed' }) };
}

/** The mentee has not claimed a link that is pending. */
function voidPayoutLink(world: World, id: string): [World, ReturnState] {
  const found = payBackOf(world, 'payout', id);
  if (found.status !== 'pending') return [world, stateOf(found)];
  return [withPayBack(world, id, { status: 'failed' }), stateOf({ ...found, status: 'failed' })];
}
