import { onValueCreated, onValueWritten } from 'firebase-functions/v2/database';
import { composedApp, type App } from '../app.ts';
import { instance, orderMemory, orderSecrets, region } from '../config/settings.ts';
import { describeError } from '../describe-error.ts';
import { timeouts, effectTimeOf } from '../limits.ts';
import { personId } from '../contract/values.ts';
import type { PartyIds } from '../ports/ledger.ts';
import { withDeadline } from '../deadline.ts';
import * as z from 'zod';

/** A fact's work waits for providers most of the time, so an instance does several at once. */
export const factTrigger = {
  region,
  instance,
  retry: true,
  secrets: orderSecrets,
  memory: orderMemory,
  timeoutSeconds: timeouts.fact,
  concurrency: 20,
  maxInstances: 20,
} as const;

/**
 * A trigger for each fact: what a mentee or a mentor writes, and what a provider reports by itself. All do the same, because
 * the decision does not depend on which fact woke the order. `retry`: the platform calls again when a trigger fails as a
 * whole. The cause is logged here, because the platform would log the words of the error.
 */
const wakeOn = (fact: string) =>
  onValueCreated({ ...factTrigger, ref: fact }, ({ params, data }) =>
    wake(composedApp(), params['orderId'] ?? '', data.val()),
  );

/** The same for a fact that is written again. A removal, such as of a whole order, is no fact. */
const wakeOnEach = (fact: string) =>
  onValueWritten({ ...factTrigger, ref: fact }, async ({ params, data }) => {
    if (data.after.exists()) await wake(composedApp(), params['orderId'] ?? '', undefined);
  });

/** Wakes an order for a fact that was written. */
export async function wake({ ports, processOrder }: App, orderId: string, fact: unknown): Promise<void> {
  await ports.clock.sync();
  await withDeadline(effectTimeOf(factTrigger.timeoutSeconds), () =>
    processOrder(orderId, { people: peopleIn(fact) }),
  ).catch((error: unknown) => {
    const reason = describeError(error);
    ports.log.error('An order could not be woken', { alert: 'order-stuck', orderId, reason });
    throw new Error('An order could not be woken');
  });
}

/**
 * A request names its mentee and its mentor. An order's surroundings are looked up by them; nothing else is believed here.
 */
const people = z.object({ menteeId: personId, mentorId: personId });
const peopleIn = (fact: unknown): PartyIds | undefined => people.safeParse(fact).data;

/** Where facts are written. */
export const places = {
  request: '/orders/{orderId}/request',
  approval: '/orders/{orderId}/approval',
  cancellation: '/orders/{orderId}/cancellation',
  rescheduleAsk: '/orders/{orderId}/reschedules/{rescheduleId}/ask',
  rescheduleAnswer: '/orders/{orderId}/reschedules/{rescheduleId}/answer',
  invoiceWish: '/orders/{orderId}/invoiceWishes/{attempt}',
  checkPayment: '/orders/{orderId}/checkPaymentAt',
  feedback: '/orders/{orderId}/feedback',
  absenceReport: '/orders/{orderId}/absences/{party}/report',
  absenceAnswer: '/orders/{orderId}/absences/{party}/answer',
  notice: '/notices/{orderId}/{noticeId}',
} as const;

export const onRequest = wakeOn(places.request);
export const onApproval = wakeOn(places.approval);
export const onCancellation = wakeOn(places.cancellation);
export const onRescheduleAsk = wakeOn(places.rescheduleAsk);
export const onRescheduleAnswer = wakeOn(places.rescheduleAnswer);
export const onInvoiceWish = wakeOn(places.invoiceWish);
export const onCheckPayment = wakeOnEach(places.checkPayment);
export const onFeedback = wakeOn(places.feedback);
export const onAbsenceReport = wakeOn(places.absenceReport);
export const onAbsenceAnswer = wakeOn(places.absenceAnswer);
export const onNotice = wakeOn(places.notice);
