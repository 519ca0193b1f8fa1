import { withBusyAnswer, withBusyCheckWanted } from './busy-check.ts';
import type { BusyAnswer } from './busy-times.ts';
import type { Effect } from './effect.ts';
import type { RefundElsewhere } from './return-methods.ts';
import { generationOf } from './order.ts';
import type {
  BusyCheckName,
  IntakeResult,
  Invoice,
  Meeting,
  MoneyReturn,
  Order,
  Party,
  RefusalCode,
} from './order.ts';
import { withNewMeeting, withMeeting } from './meeting.ts';
import { withoutMeeting, withMeetingSeen, withMeetingMoved } from './calendar-changes.ts';
import type { IssuedReceipt } from './receipt.ts';
import { withReceipt } from './receipts-owed.ts';
import { withRoom } from './room.ts';
import { withIntake } from './intake.ts';
import { withHeld, withRefusedSlot, withHold } from './slots.ts';
import { withNoticesRead, withReading, type InvoiceReading } from './read-backs.ts';
import { withInvoice, withWithdrawn } from './invoicing.ts';
import { withReturn } from './returns.ts';

/** An event as an effect saw it: its generation, and the room that it had. */
export interface MeetingSighting {
  generation: number;
  meetUrl?: string | undefined;
  at: number;
}

/** What is known once an effect was done: the other half of what the order knows. */
export type Outcome =
  | { kind: 'archived'; at: number }
  | { kind: 'assessed'; intake: IntakeResult }
  | { kind: 'busy-check-wanted'; at: number }
  | { kind: 'busy-checked'; check: BusyCheckName; answer: BusyAnswer; at: number }
  | { kind: 'open-order-released'; at: number }
  | { kind: 'slot-held'; hold: number; at: number }
  | { kind: 'slot-refused'; hold: number; at: number; code: RefusalCode }
  | { kind: 'slot-freed'; hold: number; at: number }
  | { kind: 'invoice-opened'; invoice: Invoice }
  | { kind: 'invoice-withdrawn'; attempt: number; found: InvoiceReading[] }
  | { kind: 'invoice-read'; reading: InvoiceReading; notices: readonly string[] }
  | { kind: 'invoices-found'; found: InvoiceReading[]; notices: readonly string[]; at: number }
  | {
      kind: 'return-moved';
      number: number;
      change: Partial<MoneyReturn>;
      /** What was given back of the same payment elsewhere, not by us. */
      elsewhere?: readonly RefundElsewhere[] | undefined;
      notices: readonly string[];
    }
  | { kind: 'receipt-issued'; receipt: IssuedReceipt }
  | { kind: 'meeting-created'; generation: number; meeting: Meeting }
  | { kind: 'organiser-changed'; generation: number; organiser: string }
  | { kind: 'meeting-deleted'; generation: number; eventId: string; at: number }
  | ({ kind: 'meeting-verified'; version: number; displaced: boolean } & MeetingSighting)
  | ({ kind: 'meeting-moved'; version: number; uninvited?: readonly Party[] | undefined } & MeetingSighting)
  | ({ kind: 'room-ready'; meetUrl: string } & MeetingSighting)
  | { kind: 'room-opened'; generation: number; at: number }
  | { kind: 'meeting-cancelled'; at: number }
  | { kind: 'tallied'; at: number }
  | { kind: 'sent'; key: Effect['key']; at: number };

/** The order after an outcome. */
export function withOutcome(order: Order, outcome: Outcome): Order {
  switch (outcome.kind) {
    case 'archived':
      return { ...order, archivedAt: outcome.at };
    case 'assessed':
      return withIntake(order, outcome.intake);
    case 'busy-check-wanted':
      return withBusyCheckWanted(order, outcome.at);
    case 'busy-checked':
      return withBusyAnswer(order, outcome.check, outcome.answer, outcome.at);
    case 'open-order-released':
      return { ...order, releasedAt: outcome.at };
    case 'slot-held':
      return withHeld(order, outcome.hold, outcome.at);
    case 'slot-refused':
      return withRefusedSlot(order, outcome.hold, outcome.at, outcome.code);
    case 'slot-freed':
      return withHold(order, outcome.hold, { freedAt: outcome.at });
    case 'invoice-opened':
      return withInvoice(order, outcome.invoice);
    case 'invoice-withdrawn':
      return withWithdrawn(order, outcome.attempt, outcome.found);
    case 'invoice-read':
      return withNoticesRead(
        withReading(order, outcome.reading),
        outcome.notices,
        outcome.reading.report.readAt,
      );
    case 'invoices-found':
      return withNoticesRead(outcome.found.reduce(withReading, order), outcome.notices, outcome.at);
    case 'return-moved':
      return withNoticesRead(withReturn(order, outcome), outcome.notices, outcome.change.readAt);
    case 'receipt-issued':
      return withReceipt(order, outcome.receipt);
    case 'meeting-created':
      return withNewMeeting(order, outcome.generation, outcome.meeting);
    case 'organiser-changed':
      return outcome.generation === generationOf(order) ? { ...order, organiser: outcome.organiser } : order;
    case 'meeting-deleted':
      return withoutMeeting(order, outcome);
    case 'meeting-verified':
      return withRoom(withMeetingSeen(order, outcome), outcome);
    case 'meeting-moved':
      return withRoom(withMeetingMoved(order, outcome), outcome);
    case 'room-ready':
      return withRoom(order, outcome);
    case 'room-opened':
      return outcome.generation === generationOf(order)
        ? withMeeting(order, { roomOpenedAt: outcome.at })
        : order;
    case 'meeting-cancelled':
      return { ...withMeeting(order, { cancelledAt: outcome.at }), meetingWanted: false };
    case 'tallied':
      return { ...order, talliedAt: outcome.at };
    case 'sent':
      return { ...order, sent: { ...order.sent, [outcome.key]: outcome.at } };
  }
}
