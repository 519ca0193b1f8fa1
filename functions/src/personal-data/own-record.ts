import { mailOf } from '../order/effect.ts';
import type { LedgerEntry } from '../order/ledger.ts';
import type { IntakeResult, Meeting, Order, Party } from '../order/order.ts';

/** In whose file a part of an order's private record is. `nobody`: it says how the functions work, or names somebody else. */
type Readers = 'both' | Party | 'nobody';

/**
 * What one of the two people may not see in the app, the export must not show either: the page at which money goes back takes
 * the account that its reader names, so it is the mentee's alone. A new part of an order needs an answer here.
 */
const readersOf: Readonly<Record<keyof Order, Readers>> = {
  id: 'both',
  request: 'both',
  approval: 'both',
  cancellation: 'both',
  feedback: 'both',
  commentRemovedAt: 'both',
  absences: 'both',
  notices: 'both',
  invoiceWishes: 'mentee',
  checkPaymentAt: 'mentee',
  intake: 'both',
  busyChecks: 'mentor',
  holds: 'mentor',
  currentHold: 'nobody',
  releasedAt: 'both',
  payBy: 'both',
  invoicesWanted: 'nobody',
  invoices: 'mentee',
  readBackCount: 'nobody',
  returns: 'mentee',
  receipts: 'both',
  schedule: 'both',
  rescheduleRequests: 'both',
  meetingWanted: 'nobody',
  organiser: 'nobody',
  meeting: 'both',
  lostMeetings: 'both',
  archivedAt: 'nobody',
  talliedAt: 'both',
  sent: 'both',
  missed: 'both',
  revival: 'both',
  ended: 'both',
  attendance: 'both',
  removed: 'nobody',
};

/**
 * What of an order's private record is one person's: of mails their own, and how a payment is shared only for the mentor. What
 * operators did, and how each effect went, is in neither file.
 */
export function ownRecordOf({ order }: Pick<LedgerEntry, 'order'>, party: Party): Record<string, unknown> {
  const own = {
    ...order,
    intake: order.intake && ownIntake(order.intake, party),
    notices: ownNotices(order.notices, party),
    meeting: order.meeting && ownMeeting(order.meeting, party),
    lostMeetings: order.lostMeetings.map((meeting) => ownMeeting(meeting, party)),
    sent: ownMails(order.sent, party),
    missed: ownMails(order.missed, party),
  };
  const shown = Object.entries(readersOf).flatMap(([part, readers]) =>
    readers === 'both' || readers === party ? [part] : [],
  );
  return Object.fromEntries(Object.entries(own).filter(([part]) => shown.includes(part)));
}

const ownIntake = (intake: IntakeResult, party: Party): object =>
  party === 'mentor' ? intake : { ...intake, shareTerms: undefined };

const ownMeeting = (meeting: Meeting, party: Party): Meeting => ({
  ...meeting,
  uninvited: meeting.uninvited?.filter((one) => one === party),
});

const ownMails = (mails: Record<string, number>, party: Party): Record<string, number> =>
  Object.fromEntries(Object.entries(mails).filter(([key]) => mailOf(key).to === party));

/** News of payments is the mentee's; news of a mail is for whom the mail was. */
const ownNotices = (notices: Order['notices'], party: Party): Order['notices'] =>
  Object.fromEntries(
    Object.entries(notices).filter(
      ([, { about, id }]) => (about === 'mail' ? mailOf(id).to : 'mentee') === party,
    ),
  );
