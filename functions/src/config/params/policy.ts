import { defineInt, defineString } from 'firebase-functions/params';
import { atLeastOne, atLeastZero, matching, percent } from './matching.ts';

export const paymentHours = defineInt('PAYMENT_WINDOW_HOURS', {
  default: 24,
  description: 'How many hours a mentee has to pay.',
  input: atLeastOne,
});
export const approvalHours = defineInt('APPROVAL_WINDOW_HOURS', {
  default: 24,
  description: 'How many hours a mentor has to approve.',
  input: atLeastOne,
});
export const leadMinutes = defineInt('LEAD_TIME_MINUTES', {
  default: 120,
  description: 'How many minutes before a session it can be ordered at the latest.',
  input: atLeastOne,
});
export const horizonDays = defineInt('HORIZON_DAYS', {
  default: 60,
  description: 'How many days ahead a session can be ordered.',
  input: atLeastOne,
});
export const bufferMinutes = defineInt('SLOT_BUFFER_MINUTES', {
  default: 0,
  description: 'How many minutes a mentor has between two sessions.',
  input: atLeastZero,
});
export const nudgeMinutes = defineInt('NUDGE_BEFORE_MINUTES', {
  default: 240,
  description: 'How many minutes before the end of its time a mentor who has not decided is asked once more.',
  input: atLeastOne,
});
export const unseenCalendar = defineString('UNSEEN_CALENDAR', {
  default: 'take',
  description: 'What becomes of an order while the mentor’s own calendars cannot be seen.',
  input: {
    select: {
      options: [
        { value: 'take', label: 'It is taken' },
        { value: 'decline', label: 'It is declined' },
      ],
    },
  },
});
export const openOrders = defineInt('MAX_OPEN_ORDERS', {
  default: 10,
  description: 'How many orders of one mentee may be open at once.',
  input: atLeastOne,
});
export const unpaidHolds = defineInt('MAX_UNPAID_PER_MENTOR', {
  default: 5,
  description: 'How many sessions of one mentor a mentee may hold without having paid.',
  input: atLeastOne,
});
export const ordersPerDay = defineInt('MAX_ORDERS_PER_DAY', {
  default: 30,
  description: 'How many orders of one mentee are taken in a day, whatever becomes of them.',
  input: atLeastOne,
});
export const refundTiers = defineString('REFUND_TIERS', {
  default: '24h:100,2h:50',
  description:
    'What goes back when a mentee cancels a session that is set: percent by hours of notice, the longest first.',
  input: matching('^[0-9]+h:[0-9]+(,[0-9]+h:[0-9]+)*$', 'Like 24h:100,2h:50.'),
});
/** A plain string, because the Firebase CLI knows whole numbers only. */
export const feePercent = defineString('PLATFORM_FEE_PERCENT', {
  default: '0',
  description: 'How many percent of a payment the platform keeps, such as 10 or 12.5.',
  input: percent,
});
export const feeRupiah = defineInt('PLATFORM_FEE_RUPIAH', {
  default: 0,
  description: 'How many rupiah of a payment the platform keeps beside that.',
  input: atLeastZero,
});
export const taxPercent = defineString('WITHHELD_TAX_PERCENT', {
  default: '0',
  description:
    'How many percent of a payment are withheld as the mentor’s tax, such as 0.5; 0: none. Whether you must withhold any, your tax adviser knows.',
  input: percent,
});
export const rescheduleHours = defineInt('RESCHEDULE_WINDOW_HOURS', {
  default: 24,
  description: 'How many hours the other one may take to answer a request for another time.',
  input: atLeastOne,
});
export const absenceHours = defineInt('ABSENCE_REPORT_HOURS', {
  default: 24,
  description: 'How many hours after a session each of the two may say that the other did not come.',
  input: atLeastOne,
});
export const absenceAnswerHours = defineInt('ABSENCE_ANSWER_HOURS', {
  default: 24,
  description: 'How many hours the other one may take to answer that; no answer counts as a yes.',
  input: atLeastOne,
});
/** A plain string, because the emulator passes a list param in a form that firebase-functions 7.4 does not read. */
export const reminderMinutes = defineString('REMINDER_OFFSETS_MINUTES', {
  default: '1440,60,10',
  description: 'How many minutes before a session its reminders go out, with commas between.',
  input: matching('^[0-9]+(,[0-9]+)*$', 'Like 1440,60,10.'),
});
