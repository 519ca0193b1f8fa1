/** Every deployed function, one line each. */
export { createOrder } from './handlers/create-order.ts';
export { xenditCallback } from './handlers/xendit-callback.ts';
export { onRequest, onApproval, onPaymentNotice } from './handlers/facts.ts';
export { sendReminders } from './handlers/send-reminders.ts';
export { reconcileOrders } from './handlers/reconcile-orders.ts';
