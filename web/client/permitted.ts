import { bounds, freeKey, PAYMENT_CHECK_EVERY, rescheduleIdsOf } from '../../functions/src/order/bounds.ts';
import { mayBeCancelled } from '../../functions/src/order/cancellation.ts';
import { partyOf, type Order, type Party, type PublishedRescheduleRequest } from './order.ts';

/** What a person may do with an order at this moment, by the rules. */
export interface Permitted {
  readonly decide: boolean;
  readonly cancel: boolean;
  readonly askForAnotherTime: boolean;
  readonly askForInvoice: boolean;
  readonly checkPayment: boolean;
  readonly giveFeedback: boolean;
  /** To say that the other did not come, and to answer that the other says so. */
  readonly reportAbsence: boolean;
  readonly answerAbsence: boolean;
  /** The reschedule requests that wait for this person's answer. */
  readonly answer: readonly (PublishedRescheduleRequest & {
    readonly rescheduleId: string;
    readonly reason: string | undefined;
  })[];
}

/**
 * Says which buttons to show. It only avoids refusals: the rules decide. The rules would accept a second reschedule
 * request beside an open one, which the backend then declines.
 */
export function permittedTo(uid: string, order: Order, now: number): Permitted {
  const { status, terms, payment, approval, autoApproved, cancellation, feedback } = order;
  const party = partyOf(order, uid);
  const ahead = terms !== undefined && terms.startsAt > now;
  return {
    decide:
      party === 'mentor' &&
      !approval &&
      !autoApproved &&
      (status === 'pending' || status === 'paid') &&
      now < (terms?.approveBy ?? Infinity),
    cancel: !cancellation && mayBeCancelled(order, now),
    askForAnotherTime:
      ahead &&
      status === 'scheduled' &&
      !Object.values(order.rescheduleRequests).some(isLive) &&
      freeRescheduleId(order, uid) !== undefined,
    askForInvoice:
      party === 'mentee' &&
      payment?.status === 'closed' &&
      payment.attempt < bounds.invoices &&
      now < (terms?.payBy ?? Infinity) &&
      (status === 'pending' || status === 'approved'),
    checkPayment:
      party === 'mentee' &&
      payment?.status === 'open' &&
      now - (order.checkPaymentAt ?? 0) >= PAYMENT_CHECK_EVERY,
    ...permittedOfAttendance(order, party, now),
    giveFeedback: party === 'mentee' && status === 'completed' && !feedback,
    answer: Object.entries(order.rescheduleRequests)
      .map(([rescheduleId, request]) => ({
        ...request,
        rescheduleId,
        reason: order.reschedules[rescheduleId]?.ask.reason,
      }))
      .filter(({ state, by, answerBy = Infinity }) => state === 'open' && by !== party && now < answerBy),
  };
}

function permittedOfAttendance(
  { attendance, absences }: Order,
  party: Party,
  now: number,
): Pick<Permitted, 'reportAbsence' | 'answerAbsence'> {
  const { by, reportBy = 0, answerBy = 0 } = attendance ?? {};
  return {
    reportAbsence: now < reportBy && !absences[party],
    answerAbsence: now < answerBy && by !== undefined && by !== party && !absences[by]?.answer,
  };
}

/** Where the next reschedule request is written; `undefined`: all places are used. */
export const freeRescheduleId = (order: Order, uid: string): string | undefined =>
  freeKey(rescheduleIdsOf(partyOf(order, uid)), order.reschedules, order.rescheduleRequests);

/** Waits for the check of its time, or for its answer. */
export const isLive = ({ state }: PublishedRescheduleRequest): boolean =>
  state === 'asked' || state === 'open';
