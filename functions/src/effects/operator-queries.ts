import type {
  ExplainedOrder,
  FoundOrders,
  RetriedOrders,
  WaitingOrders,
} from '../contract/operator-answers.ts';
import { orderSummaryOf } from '../contract/order-summary.ts';
import { decide } from '../order/decide.ts';
import { identityOf, isExternalEffect, mailOf, type EffectIdentity } from '../order/effect.ts';
import type { EffectRecord, LedgerEntry } from '../order/ledger.ts';
import { actionItemsAt } from '../order/action-items.ts';
import { withCommand } from '../order/operator.ts';
import { sharesOfOrder } from '../order/money.ts';
import { orderNamedBy } from '../order/names.ts';
import { idBeginningOf } from '../order/order-code.ts';
import { generationOf, termsOf, type Order } from '../order/order.ts';
import type { Policy } from '../order/policy.ts';
import { providerRequestOf } from '../order/provider-requests.ts';
import { stageOf } from '../order/transitions.ts';
import { viewOf } from '../order/view.ts';
import type { ActionItemPlace } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { addressesIn, idIn } from '../words/searched.ts';
import { accountsWith } from './accounts.ts';
import { turnOrder } from './turn-order.ts';

interface CommandTarget {
  ports: Ports;
  policy: Policy;
}

/** The orders with action items, the longest wait first. `next` continues the list if there is more. */
export async function listActionItems(
  { ports, policy }: CommandTarget,
  limit: number,
  after?: ActionItemPlace,
): Promise<WaitingOrders> {
  const { entries, next } = await ports.ledger.needing(limit, after);
  const now = ports.clock.now();
  return { orders: entries.map((entry) => waitingOf(entry, policy, now)), ...(next && { next }) };
}

function waitingOf(entry: LedgerEntry, policy: Policy, now: number): WaitingOrders['orders'][number] {
  const { order, actionRequiredSince } = entry;
  const needs = actionItemsAt(entry, policy, now);
  const { request } = order;
  return {
    orderId: order.id,
    status: stageOf(order).status,
    since: actionRequiredSince ?? now,
    ...(request && { summary: orderSummaryOf(request, termsOf(order)) }),
    needs,
  };
}

/** How many orders one call looks at. */
const RETRIED = 20;

/**
 * Retries every effect that failed for one cause, in a page of the orders that wait. Each of these orders is due at once and
 * goes on by itself. `next` continues with the other orders.
 */
export async function retryAll(
  { ports, policy }: CommandTarget,
  cause: string,
  admin: string,
  after?: ActionItemPlace,
): Promise<Omit<RetriedOrders, 'notYet'>> {
  const { entries, next } = await ports.ledger.needing(RETRIED, after);
  const now = ports.clock.now();
  const command = { do: 'retry-all', cause } as const;
  const isOfCause = (entry: LedgerEntry) => typeof withCommand(entry, command, admin, now) !== 'string';
  const orderIds = entries.filter(isOfCause).map(({ order }) => order.id);
  await Promise.all(
    orderIds.map((orderId) =>
      turnOrder({ ports, policy }, orderId, (entry) => {
        const retried = withCommand(entry, command, admin, now);
        return { entry: typeof retried === 'string' ? entry : retried, result: undefined };
      }),
    ),
  );
  return { cause, orderIds, ...(next && { next }) };
}

/** Everything that is known of an order: its facts, what follows from them, what was done and what was tried. */
export async function explainOrder(
  { ports, policy }: CommandTarget,
  orderId: string,
): Promise<ExplainedOrder | 'unreadable' | undefined> {
  const entry = await ports.ledger.read(orderId);
  if (entry === undefined || entry === 'unreadable') return entry;
  const now = ports.clock.now();
  const { order, effects, operatorActions, wakeAt, remindAt } = entry;
  const { owed } = decide(order, policy, now);
  const { timeline, ...view } = viewOf(order);
  return {
    orderId,
    ...view,
    organiser: order.organiser,
    needs: actionItemsAt(entry, policy, now),
    owed: owed.filter(isExternalEffect).map((effect) => ({
      effect: identityOf(effect),
      key: effect.key,
      state: effects[effect.key]?.state ?? 'not-started',
    })),
    effects: [
      ...Object.entries(effects).map(([key, record]) => ({ key, ...withoutToken(record) })),
      ...doneBy(order).filter(({ key }) => !(key in effects)),
    ].map((one) => ({ ...one, asked: providerRequestOf(order, one.key, one.effect) })),
    wakeAt,
    remindAt,
    facts: {
      request: order.request,
      approval: order.approval,
      cancellation: order.cancellation,
      notices: order.notices,
      invoiceWishes: order.invoiceWishes,
      checkPaymentAt: order.checkPaymentAt,
      feedback: order.feedback,
      absences: order.absences,
    },
    invoices: order.invoices,
    returns: order.returns,
    ...(order.intake?.outcome === 'accepted' && {
      shareTerms: order.intake.shareTerms,
      shares: sharesOfOrder(order),
    }),
    ...(await earnedBy(ports, order)),
    holds: order.holds,
    operatorActions,
    timeline,
  };
}

/** The order's line in the ledger of its mentor, if there is one. */
async function earnedBy(
  { payees }: Pick<Ports, 'payees'>,
  { id, request }: Order,
): Promise<Pick<ExplainedOrder, 'earned'>> {
  if (!request) return {};
  const line = await payees.line(request.mentorId, id);
  return Object.keys(line).length === 0 ? {} : { earned: line };
}

/** The effects that were done at a provider: the order shows their outcome, but keeps no record of the effects. */
function doneBy(order: Order): { key: string; effect: EffectIdentity; state: 'done'; at: number }[] {
  const { invoices, returns, meeting, sent } = order;
  const generation = generationOf(order);
  const done = (key: string, effect: EffectIdentity, at: number) => ({
    key,
    effect,
    state: 'done' as const,
    at,
  });
  return [
    ...invoices
      .filter(({ attempt }) => attempt > 0)
      .map(({ attempt, openedAt }) =>
        done(`invoice:${attempt}`, { kind: 'open-invoice', number: attempt }, openedAt),
      ),
    ...returns
      .filter(({ id, method, elsewhere }) => id !== undefined && method !== 'by-hand' && !elsewhere)
      .map(({ number, at }) => done(`return:${number}`, { kind: 'return-money', number }, at)),
    ...(meeting ? [done(`meeting:${generation}`, { kind: 'create-meeting' }, meeting.createdAt)] : []),
    ...(meeting?.roomOpenedAt === undefined
      ? []
      : [done(`room:open:${generation}`, { kind: 'open-room' }, meeting.roomOpenedAt)]),
    ...Object.entries(sent).map(([key, at]) => done(key, mailOf(key), at)),
  ];
}

function withoutToken(record: EffectRecord): Omit<EffectRecord, 'token'> {
  const { token: _, ...rest } = { token: undefined, ...record };
  return rest;
}

/**
 * Finds orders by the order's code or id, by the payment provider's invoice id, or by the mail address of the mentee or the
 * mentor. Orders whose ids begin alike share a code.
 */
export async function findOrders({ ports }: CommandTarget, text: string): Promise<FoundOrders> {
  const addresses = addressesIn(text);
  if (addresses.length > 0) {
    const uids = await accountsWith(ports.directory, addresses);
    const found = await Promise.all(uids.map((uid) => ports.published.of(uid)));
    return { orderIds: [...new Set(found.flat())] };
  }
  const id = idIn(text);
  const named = orderNamedBy(id) ?? id;
  if (/^[-\w]{8,64}$/.test(named) && (await ports.ledger.read(named))) return { orderIds: [named] };
  const beginning = idBeginningOf(id);
  const coded = beginning === undefined ? [] : await ports.published.beginningWith(beginning, MOST_OF_A_CODE);
  if (coded.length > 0) return { orderIds: coded };
  const orderId = await orderOfInvoice(ports, id);
  return { orderIds: orderId === undefined ? [] : [orderId] };
}

const MOST_OF_A_CODE = 20;

/** A lasting refusal means that there is no such invoice; any other error is a failure, not an answer. */
async function orderOfInvoice({ payments }: Ports, invoiceId: string): Promise<string | undefined> {
  try {
    return orderNamedBy((await payments.readInvoice(invoiceId)).name);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'lasting') return undefined;
    throw error;
  }
}
