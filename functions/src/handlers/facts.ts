import { onValueCreated } from 'firebase-functions/v2/database';
import { app } from '../app.ts';
import { instance, orderSecrets, region } from '../config.ts';

/**
 * A trigger for each fact: what a mentee or a mentor says, and what a provider says by itself. All do the same, for
 * the decision does not depend on who woke it. `retry`: the platform calls again when one fails as a whole.
 */
const wakeOn = (fact: string) =>
  onValueCreated({ ref: fact, instance, region, retry: true, secrets: orderSecrets }, async ({ params }) => {
    const { ports, advance } = app();
    await ports.clock.sync();
    await advance(params['orderId'] ?? '');
  });

export const onRequest = wakeOn('/orders/{orderId}/request');
export const onApproval = wakeOn('/orders/{orderId}/approval');
export const onCancellation = wakeOn('/orders/{orderId}/cancellation');
export const onRescheduleAsk = wakeOn('/orders/{orderId}/reschedules/{wishId}/ask');
export const onRescheduleAnswer = wakeOn('/orders/{orderId}/reschedules/{wishId}/answer');
export const onInvoiceWish = wakeOn('/orders/{orderId}/invoiceWishes/{attempt}');
export const onFeedback = wakeOn('/orders/{orderId}/feedback');
export const onNotice = wakeOn('/notices/{orderId}/{noticeId}');
