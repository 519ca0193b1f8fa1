/**
 * The operator's part of the client, for users with the custom claim `admin`. It is an entry of its own, so that a web app for
 * mentees and mentors does not load it.
 */
export {
  commandOrder,
  explainOrder,
  findOrders,
  listActionItems,
  listAllOrders,
  listOrders,
  retryAll,
  type OperatorAnswer,
  type OperatorAccess,
  type OperatorCommand,
  type OrderFilter,
} from './operator.ts';
export {
  statuses,
  watchLatest,
  watchMoneyAtRest,
  watchStatuses,
  type MoneyAtRest,
} from './operator-orders.ts';
export {
  explainPayee,
  listPayees,
  pauseAllPayouts,
  pausePayouts,
  retryPayouts,
  sumOfMoney,
  type ExplainedPayee,
  type MentorMoney,
  type WaitingPayees,
} from './operator-payouts.ts';
export {
  closePersonsAccount,
  exportPerson,
  listRemovals,
  releaseRemoval,
  type Removals,
} from './operator-people.ts';
export type {
  ActionItem,
  EffectIdentity,
  EffectRecord,
  ExplainedOrder,
  FoundOrders,
  ListedOrder,
  ListedOrders,
  InvoiceRecord,
  MoneyReturn,
  OrderSummary,
  WaitingOrders,
  WaitingOrder,
  Standing,
} from './operator-record.ts';
