/**
 * The client of a web app for the order automation: one function for each thing that a person can do or see, under
 * the security rules. It uses the official Firebase web SDK and zod, and no framework.
 */
export type { Me, Reader } from './me.ts';
export type { Answer, Bilingual, Watcher } from './answer.ts';
export {
  otherParty,
  partyOf,
  sessionStart,
  type Order,
  type Party,
  type PublishedRescheduleRequest,
  type Status,
  type TimelineEntry,
} from './order.ts';
export {
  newOrderId,
  placeOrder,
  watchOrder,
  watchOrderList,
  watchToAnswer,
  type ListedOrders,
  type NewOrder,
  type OrderList,
  type Placed,
} from './orders.ts';
export {
  answerAbsence,
  answerAnotherTime,
  askForAnotherTime,
  askForInvoice,
  cancel,
  checkPayment,
  decide,
  giveFeedback,
  reportAbsence,
  type Decision,
} from './facts.ts';
export { orderCode } from '../../functions/src/order/order-code.ts';
export { isLive, permittedTo, type Permitted } from './permitted.ts';
export {
  saveTeaching,
  watchMentor,
  watchMentors,
  watchRating,
  type ListedMentor,
  type ListedMentors,
  type Mentor,
  type TopicOffer,
  type Rating,
  type Teaching,
  type Topic,
} from './mentors.ts';
export { watchComments, type PublicComment } from './comments.ts';
export { watchSessions } from './sessions.ts';
export { readEarnings, watchEarnings, type EarnedLine, type ListedEarnings } from './earnings.ts';
export {
  accountFault,
  accountFaultWords,
  accountNumberWords,
  payoutChannels,
  watchPayoutAccount,
  watchPayouts,
  watchPayoutStanding,
  writePayoutAccount,
  type AccountFault,
  type ListedPayouts,
  type OwnAccount,
  type Payout,
  type PayoutAccount,
  type PayoutChannel,
  type PayoutStanding,
} from './payouts.ts';
export { watchBusyTimes, watchCalendarTimes } from './busy-times.ts';
export { nameCalendars, watchOwnCalendars, type OwnCalendar } from './own-calendars.ts';
export { timesOf, type Stretch, type Time, type TimeRules } from './times.ts';
export { saveProfile, watchProfile, type Profile } from './profile.ts';
export { watchConnection, watchTimeOffset } from './connection.ts';
export { calendarAddress } from './calendar-address.ts';
export { receiptAddress, type WantedReceipt } from './receipt-address.ts';
export {
  askForExport,
  closeAccount,
  closingStatus,
  type ClosingState,
  type ExportedLinks,
  type OwnDataAccess,
} from './own-data.ts';
