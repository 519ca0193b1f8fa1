import { exact, sumOf } from '../../order/sums.ts';
import { orderNamedBy } from '../../order/names.ts';
import type { ReturnDraft, ReturnState } from '../../ports/payments.ts';
import { listRefunds, type XenditRefund } from './refund-list.ts';
import { DOUBTFUL, refundSourceOf } from './refund-source.ts';
import { stateOf, statusOf } from './refund-state.ts';
import { isRefused } from './refusal.ts';
import type { XenditTransport } from './transport.ts';

interface InvoiceLookup {
  /** What became of the sum, known without a new request. */
  settled?: ReturnState;
  /** Refunds made elsewhere have returned some of this payment. */
  others: boolean;
  /** What a new refund is asked of. Throws a lasting failure: of nothing. */
  askedOf: () => Record<string, string>;
}

/** An answer to an earlier request may have been lost, and an operator may have refunded at the dashboard. */
export async function lookUpInvoice(send: XenditTransport, draft: ReturnDraft): Promise<InvoiceLookup> {
  const source = await refundSourceOf(send, draft);
  const refunds = await listRefunds(send, draft, source);
  const made = refunds.filter((one) => statusOf(one) !== 'failed');
  const askedOf = () => source.askedOf(draft.amount, made);
  const own = refunds.find(({ name }) => name === draft.name);
  if (own) return { settled: stateOf(own), others: false, askedOf };
  if (source.isDoubtful) return { settled: doubtful, others: false, askedOf };
  const others = made.filter((one) => isByOthers(one, draft));
  const elsewhere = others.flatMap((one) => uncounted(one, draft));
  const settled = { status: 'failed', code: 'REFUNDED_ELSEWHERE', failure: 'elsewhere', elsewhere } as const;
  return { others: others.length > 0, askedOf, ...(elsewhere.length > 0 && { settled }) };
}

const doubtful: ReturnState = { status: 'failed', code: DOUBTFUL, failure: 'unclear' };

/** `undefined`: the list cannot be read, so it is unknown whether there is a refund. */
export const lookedUpInvoice = (
  send: XenditTransport,
  draft: ReturnDraft,
): Promise<InvoiceLookup | undefined> =>
  lookUpInvoice(send, draft).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });

const isByOthers = ({ name }: XenditRefund, draft: ReturnDraft): boolean =>
  name === undefined || orderNamedBy(name) !== orderNamedBy(draft.name);

function uncounted(one: XenditRefund, { counted = [] }: ReturnDraft): NonNullable<ReturnState['elsewhere']> {
  const known = sumOf(counted.filter(({ id }) => id === one.id));
  const status = statusOf(one);
  return status === 'failed' || exact(one.amount - known) <= 0
    ? []
    : [{ id: one.id, amount: one.amount, status }];
}
