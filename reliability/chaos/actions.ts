import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { newestInvoice } from '../../functions/src/order/money.ts';
import { termsOf } from '../../functions/src/order/order.ts';
import type { Policy } from '../../functions/src/order/policy.ts';
import { viewOf } from '../../functions/src/order/view.ts';
import type { Outside } from '../../stack/vendor-controls.ts';
import { absences } from './attendance.ts';
import type { Participant } from './participants.ts';
import { NOW, type Database } from './database.ts';
import type { Scenario } from './scenario.ts';

/** One order, and what its people have done so far. */
export interface RunningScenario {
  scenario: Scenario;
  /** The actions that were done. */
  done: Set<string>;
  refused: number;
  /** The sums that an operator has paid by hand, by their number. */
  handed: Map<number, number>;
}

/** What people do at Xendit's pages and its dashboard. */
export type Provider = Pick<
  Outside['xendit'],
  'pay' | 'refund' | 'tellOfNothing' | 'invoices' | 'refunds' | 'payoutLinks' | 'endPayoutLink'
>;

/** The surroundings in which the people of an order act. */
export interface Stage {
  database: Pick<Database, 'write'>;
  xendit: Provider;
  policy: Policy;
  beganAt: number;
  now: number;
  /** Called before each action. */
  moment: () => void;
}

interface PlannedAction {
  name: string;
  /** False: it was refused, and may be tried again. */
  act: () => Promise<boolean>;
}

/** Whether the people of an order have an action to do now. */
export const isWanted = (running: RunningScenario, entry: LedgerEntry | undefined, stage: Stage): boolean =>
  plannedActionsOf(running, entry, stage).some(({ name }) => !running.done.has(name));

/** Does all actions that the people of an order would do now. */
export async function actOut(
  running: RunningScenario,
  entry: LedgerEntry | undefined,
  stage: Stage,
): Promise<void> {
  for (const { name, act } of plannedActionsOf(running, entry, stage)) {
    if (running.done.has(name)) continue;
    stage.moment();
    if (await act()) running.done.add(name);
    else running.refused += 1;
  }
}

function plannedActionsOf(
  running: RunningScenario,
  entry: LedgerEntry | undefined,
  stage: Stage,
): PlannedAction[] {
  const { scenario } = running;
  const wroteAt = stage.beganAt + scenario.writesAfter;
  if (stage.now < wroteAt) return [];
  if (!running.done.has('request')) return [request(scenario, stage)];
  if (!entry) return [];
  const isTime = (after: number): boolean => stage.now >= wroteAt + after;
  return [
    ...payments(scenario, entry, stage, isTime),
    ...moneyThatSurprises(scenario, entry, stage, isTime),
    ...decisions(scenario, entry, stage, isTime),
    ...rescheduling(scenario, entry, stage, isTime),
    ...absences(scenario, entry, stage),
  ];
}

type IsTime = (after: number) => boolean;

const request = (
  { orderId, mentee, mentor, topicId, minutes, startsAfter }: Scenario,
  stage: Stage,
): PlannedAction => ({
  name: 'request',
  act: () =>
    stage.database.write(mentee.idToken, `orders/${orderId}/request`, {
      menteeId: mentee.uid,
      mentorId: mentor.uid,
      topicId,
      minutes,
      startsAt: stage.beganAt + startsAfter,
      createdAt: NOW,
    }),
});

const paying = (name: string, { xendit }: Stage, invoiceId: string, how: object): PlannedAction => ({
  name,
  act: () => done(xendit.pay(invoiceId, how)),
});

/** A refusal by Xendit is an answer, too: there is nothing left to pay. */
const done = (request: Promise<unknown>): Promise<boolean> =>
  request.then(
    () => true,
    () => true,
  );

function payments(
  { paying: { how, after, channel }, wantsInvoice, shownAs, orderId, mentee }: Scenario,
  { order }: LedgerEntry,
  stage: Stage,
  isTime: IsTime,
): PlannedAction[] {
  const terms = termsOf(order);
  const invoice = newestInvoice(order);
  if (!terms || !invoice || how === 'never' || !isTime(after)) return [];
  const { amount } = terms;
  const pay = (name: string, more: object = {}) => paying(name, stage, invoice.id, { channel, ...more });
  switch (how) {
    case 'in-full':
      return [pay('pay')];
    case 'in-excess':
      return [pay('pay', { amount: amount + 25_000 })];
    case 'twice':
      return [pay('pay'), pay('pay again', { again: true, shownAs })];
    case 'late':
      return stage.now > invoice.expiresAt ? [pay('pay', { after_expiry: true, shownAs })] : [];
    case 'short':
      if (invoice.attempt > 1) return [pay('pay rest')];
      return [
        pay('pay', { amount: amount - 50_000 }),
        ...(wantsInvoice && !order.ended && viewOf(order).payment?.status === 'closed'
          ? [
              {
                name: 'invoice',
                act: () => stage.database.write(mentee.idToken, `orders/${orderId}/invoiceWishes/a2`, NOW),
              },
            ]
          : []),
      ];
  }
}

/** An invoice is paid again, an admin refunds at Xendit's dashboard, or Xendit sends a mistaken callback. */
function moneyThatSurprises(
  { again, shownAs, paying: { channel }, mistakenAfter, refunding }: Scenario,
  { order }: LedgerEntry,
  stage: Stage,
  isTime: IsTime,
): PlannedAction[] {
  const { xendit } = stage;
  const [first, newest] = [order.invoices.toSorted((a, b) => a.attempt - b.attempt)[0], newestInvoice(order)];
  if (!first || !newest) return [];
  const payments = again.flatMap(({ after, invoice, lost }, index) =>
    isTime(after)
      ? paying(`pay once more ${index}`, stage, (invoice === 'first' ? first : newest).id, {
          channel,
          again: true,
          after_expiry: true,
          shownAs,
          lost,
        })
      : [],
  );
  const { paidAmount = 0 } = first.report ?? {};
  // An operator looks at the dashboard before paying by hand. A sum that goes back by itself is not refunded at the
  // dashboard.
  const mayRefund = refunding && isTime(refunding.after) && channel !== 'BCA' && order.returns.length === 0;
  const refund = {
    name: 'refund at the dashboard',
    act: () => done(xendit.refund(first.id, { amount: Math.floor(paidAmount * (refunding?.share ?? 0)) })),
  };
  const mistaken = {
    name: 'a mistaken callback',
    act: () => done(xendit.tellOfNothing(first.id)),
  };
  return [
    ...payments,
    ...(mayRefund && paidAmount > 0 ? [refund] : []),
    ...(mistakenAfter !== undefined && isTime(mistakenAfter) ? [mistaken] : []),
  ];
}

function decisions(
  { orderId, mentor, mentee, deciding, cancelling, rating }: Scenario,
  { order }: LedgerEntry,
  { database }: Stage,
  isTime: IsTime,
): PlannedAction[] {
  const { status } = viewOf(order);
  const write = (name: string, { idToken }: Participant, value: object): PlannedAction => ({
    name,
    act: () => database.write(idToken, `orders/${orderId}/${name}`, value),
  });
  const actions: PlannedAction[] = [];
  if (deciding && isTime(deciding.after) && (status === 'pending' || status === 'paid')) {
    const { decision } = deciding;
    actions.push(
      write('approval', mentor, {
        decision,
        at: NOW,
        ...(decision === 'rejected' && { reason: 'That day is full.' }),
      }),
    );
  }
  if (
    cancelling &&
    isTime(cancelling.after) &&
    ['pending', 'approved', 'paid', 'scheduled'].includes(status)
  ) {
    const { by } = cancelling;
    actions.push(write('cancellation', by === 'mentee' ? mentee : mentor, { by, at: NOW }));
  }
  if (rating !== undefined && status === 'completed')
    actions.push(write('feedback', mentee, { rating, at: NOW }));
  return actions;
}

function rescheduling(
  { orderId, mentor, mentee, asking }: Scenario,
  { order }: LedgerEntry,
  { database }: Stage,
  isTime: IsTime,
): PlannedAction[] {
  const terms = termsOf(order);
  if (!asking || !terms || !isTime(asking.after)) return [];
  const [asker, other] = asking.by === 'mentee' ? [mentee, mentor] : [mentor, mentee];
  const rescheduleId = `${asking.by}-1`;
  const at = `orders/${orderId}/reschedules/${rescheduleId}`;
  const view = viewOf(order);
  const published = view.rescheduleRequests?.[rescheduleId];
  if (!published)
    return view.status === 'scheduled'
      ? [
          {
            name: 'ask',
            act: () =>
              database.write(asker.idToken, `${at}/ask`, {
                by: asking.by,
                startsAt: terms.startsAt + asking.later,
                at: NOW,
              }),
          },
        ]
      : [];
  const { answer } = asking;
  return answer && published.state === 'open'
    ? [
        {
          name: 'answer',
          act: () => database.write(other.idToken, `${at}/answer`, { decision: answer, at: NOW }),
        },
      ]
    : [];
}
