/** Every deployed function, one line each. */
export { createOrder } from './handlers/create-order.ts';
export { actionLink } from './handlers/action-link.ts';
export { receipt } from './handlers/receipt.ts';
export { agendaFeed } from './handlers/agenda-feed.ts';
export { personalData } from './handlers/personal-data.ts';
export { operator } from './handlers/operator.ts';
export { xenditCallback } from './handlers/xendit-callback.ts';
export { sendgridEvents } from './handlers/sendgrid-events.ts';
export {
  onRequest,
  onApproval,
  onCancellation,
  onRescheduleAsk,
  onRescheduleAnswer,
  onInvoiceWish,
  onCheckPayment,
  onFeedback,
  onAbsenceReport,
  onAbsenceAnswer,
  onNotice,
} from './handlers/facts.ts';
export { onPayoutAccount } from './handlers/payout-account.ts';
export { payMentors } from './handlers/pay-mentors.ts';
export { onBusyCalendars, onBusyAsk } from './handlers/busy-calendars.ts';
export { onRemoval, onAccountDeleted } from './handlers/removals.ts';
export { sendReminders } from './handlers/send-reminders.ts';
export { reconcileOrders } from './handlers/reconcile-orders.ts';
export { expireArchive } from './handlers/expire-archive.ts';
