import type { RecordCommand } from '../../functions/src/order/operator.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { returnName } from '../../functions/src/order/names.ts';
import { actionItemsAt, type ActionItem } from '../../functions/src/order/action-items.ts';
import { sumOf } from '../../functions/src/order/sums.ts';
import { isNamed, paymentsOf } from '../../functions/src/order/payments.ts';
import { unconfirmedPayments } from '../../functions/src/order/unconfirmed-payments.ts';
import type { Settings } from '../../stack/settings.ts';
import type { Participant } from './participants.ts';
import type { RunningScenario, Stage } from './actions.ts';
import type { Found } from './evidence.ts';
import { cameBy, unknownOf } from './money.ts';

/** Sends a command about an order; false: there was no answer, so it may be sent again. */
export type Ask = (orderId: string, command: RecordCommand) => Promise<boolean>;

/** A refusal is an answer, too: the command was done before, or cannot be done. */
export const commandBy =
  (env: Settings, { idToken }: Participant) =>
  async (command: object): Promise<boolean> => {
    const response = await fetch(`${env['FUNCTIONS_URL'] ?? ''}/operator`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${idToken}` },
      body: JSON.stringify(command),
    }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.ok === true || response?.status === 409;
  };

export function operatorOf(env: Settings, operator: Participant): Ask {
  const send = commandBy(env, operator);
  return (orderId, command) => send({ orderId, ...command });
}

/** The data that the operator sees at Xendit. */
type Dashboard = Pick<Found, 'invoices' | 'refunds' | 'payoutLinks'>;

const lookAt = async ({ invoices, refunds, payoutLinks }: Stage['xendit']): Promise<Dashboard> => ({
  invoices: await invoices(),
  refunds: await refunds(),
  payoutLinks: await payoutLinks(),
});

/** Does the action items, if there is an operator, and the take-overs of the scenario. */
export async function operate(
  runningScenarios: readonly RunningScenario[],
  entries: ReadonlyMap<string, LedgerEntry>,
  { xendit, policy, beganAt, now, moment }: Stage,
  ask: Ask,
): Promise<void> {
  let seen: Dashboard | undefined;
  for (const running of runningScenarios) {
    const entry = entries.get(running.scenario.orderId);
    if (!entry) continue;
    const needs = running.scenario.operator.isThere ? actionItemsAt(entry, policy, now) : [];
    if (needs.length > 0) seen ??= await lookAt(xendit);
    const commands = [
      ...needs.flatMap((need) => (seen ? commandFor(need, entry, seen) : [])),
      ...takingOver(running, entry),
      ...overturning(running, entry, now - beganAt),
    ];
    for (const command of commands) {
      const name = JSON.stringify(command);
      if (running.done.has(name)) continue;
      moment();
      if (command.do === 'returned' && seen) hand(running, entry, command.number, seen);
      if (await ask(running.scenario.orderId, command)) running.done.add(name);
    }
  }
}

function commandFor({ code, about }: ActionItem, { order }: LedgerEntry, seen: Dashboard): RecordCommand[] {
  switch (code) {
    case 'payment-unconfirmed':
      return [aboutPayment(about, order, seen)];
    case 'money-by-hand':
      return [{ do: 'returned', number: Number(about), reference: `by hand ${about}` }];
    case 'money-link-lost': {
      const name = returnName(order.id, Number(about));
      const link = seen.payoutLinks.find(({ external_id }) => external_id === name);
      return link ? [{ do: 'link', number: Number(about), id: link.id }] : [];
    }
    case 'attendance-disputed':
      return [{ do: 'decide-attendance', outcome: 'mentor-absent', reason: 'The room was empty.' }];
    case 'set-up-fails':
    case 'effect-parked':
    case 'effect-failing':
    case 'money-slow':
    case 'money-taken-over':
    case 'guest-not-invited':
      return [];
  }
}

/** Compares all payments of the invoice in the dashboard with those that the order knows: the difference was received. */
function aboutPayment(noticeId: string, order: LedgerEntry['order'], { invoices }: Dashboard): RecordCommand {
  const told = unconfirmedPayments(order).find((one) => one.noticeId === noticeId);
  const shown = invoices.find(({ id }) => id === told?.invoiceId);
  const known = order.invoices.filter(({ id }) => id === shown?.id).flatMap(paymentsOf);
  const unknown = shown?._payments.filter(({ id }) => !known.some((one) => isNamed(one, id))) ?? [];
  const payment = unknown.find(({ id }) => id !== undefined && id === told?.paymentId);
  const lacking = shown ? unknownOf(shown, order) : 0;
  const amount = Math.min(lacking, payment?.amount ?? told?.amount ?? 0);
  const reference = (payment ?? unknown[0])?.id ?? noticeId;
  return amount > 0
    ? { do: 'received', payment: noticeId, amount, reference }
    : { do: 'not-received', payment: noticeId, reason: 'The dashboard has no more than the order knows of.' };
}

function takingOver({ scenario: { operator } }: RunningScenario, { order }: LedgerEntry): RecordCommand[] {
  const [first] = order.returns;
  if (!first || first.status !== operator.takesOver || first.method === 'by-hand') return [];
  return [{ do: 'take-over', number: first.number, reason: 'The mentee has called.' }];
}

const overturn = {
  do: 'decide-attendance',
  outcome: 'mentor-absent',
  reason: 'The mentor says so, too.',
} as const;

/** It turns out later that the mentor did not come. */
function overturning(running: RunningScenario, { order }: LedgerEntry, since: number): RecordCommand[] {
  const { overturnsAfter } = running.scenario.operator;
  return overturnsAfter !== undefined && since >= overturnsAfter && mayBeOverturned(order) ? [overturn] : [];
}

const mayBeOverturned = ({ attendance }: LedgerEntry['order']): boolean =>
  attendance?.outcome === 'held' || attendance?.outcome === 'mentee-absent';

/** When an operator will decide otherwise, in milliseconds after the beginning; `undefined`: never, or it is done. */
export const overturnOf = (
  { scenario, done }: RunningScenario,
  order: LedgerEntry['order'],
): number | undefined =>
  mayBeOverturned(order) && !done.has(JSON.stringify(overturn))
    ? scenario.operator.overturnsAfter
    : undefined;

/**
 * The operator pays a sum by hand, once, even if the command that says so fails. If Xendit refused the refund because
 * the money may be back already, the operator first checks the dashboard, and pays nothing if it is back
 * (docs/operations.md, money-by-hand).
 */
function hand({ handed }: RunningScenario, { order }: LedgerEntry, number: number, seen: Dashboard): void {
  const sum = order.returns.find((one) => one.number === number);
  if (!sum || handed.has(number)) return;
  const before = order.returns.find((one) => one.number === sum.replaces);
  const isBack = before?.failure === 'unclear' && leftOf(sum.invoiceId, order, handed, seen) < sum.amount;
  handed.set(number, isBack ? 0 : sum.amount);
}

/** What came by an invoice, less its refunds, its claimed payout links and what the operator paid by hand. */
function leftOf(
  invoiceId: string,
  { id: orderId, returns }: LedgerEntry['order'],
  handed: RunningScenario['handed'],
  { invoices, refunds, payoutLinks }: Dashboard,
): number {
  const invoice = invoices.find(({ id }) => id === invoiceId);
  const came = invoice ? cameBy(invoice) : 0;
  const refunded = refunds.filter(
    ({ invoice_id, status }) => invoice_id === invoiceId && status !== 'FAILED',
  );
  const numbers = returns.flatMap((one) => (one.invoiceId === invoiceId ? [one.number] : []));
  const names = numbers.map((one) => returnName(orderId, one));
  const paidOut = payoutLinks.filter(
    ({ external_id, status }) => names.includes(external_id) && status === 'COMPLETED',
  );
  const byHand = numbers.map((one) => ({ amount: handed.get(one) ?? 0 }));
  return came - sumOf(refunded) - sumOf(paidOut) - sumOf(byHand);
}
