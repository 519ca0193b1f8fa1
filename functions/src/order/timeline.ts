import { termsOf, type Order } from './order.ts';
import { isPaid } from './money.ts';

export type Author = 'mentee' | 'mentor' | 'provider' | 'system';

/** One line of an order's story. `what` is a code; the words for people are the reader's. */
export interface TimelineEntry {
  at: number;
  what: string;
  by: Author;
  detail?: string;
}

/** The story of an order, oldest first. It is derived from what the order knows, so nobody can rewrite it. */
export function timelineOf(order: Order): TimelineEntry[] {
  const entries = [
    ...wishes(order),
    ...money(order),
    ...session(order),
    ...messages(order),
    ...ending(order),
  ];
  return entries.sort((a, b) => a.at - b.at);
}

function entry(at: number | undefined, what: string, by: Author, detail?: string): TimelineEntry[] {
  return at === undefined ? [] : [{ at, what, by, ...(detail !== undefined && { detail }) }];
}

function wishes({ request, approval, intake }: Order): TimelineEntry[] {
  return [
    ...entry(request?.createdAt, 'ordered', 'mentee'),
    ...(intake?.outcome === 'accepted' ? entry(intake.at, 'accepted', 'system') : []),
    ...(approval ? entry(approval.at, approval.decision, 'mentor', approval.reason) : []),
  ];
}

function money(order: Order): TimelineEntry[] {
  const { invoice, report, refund } = order;
  return [
    ...entry(invoice?.openedAt, 'invoiced', 'system', invoice?.url),
    ...(isPaid(order) ? entry(report?.paidAt ?? report?.readAt, 'paid', 'mentee', report?.channel) : []),
    ...entry(refund?.requestedAt, 'refunding', 'system', refund?.id),
    ...(refund?.status === 'pending'
      ? []
      : entry(refund?.settledAt, `refund-${refund?.status ?? ''}`, 'provider')),
  ];
}

function session({ meeting }: Order): TimelineEntry[] {
  return [
    ...entry(meeting?.createdAt, 'scheduled', 'system', meeting?.eventId),
    ...entry(meeting?.roomReadyAt, 'room-ready', 'provider', meeting?.meetUrl),
    ...entry(meeting?.cancelledAt, 'meeting-cancelled', 'system'),
  ];
}

function messages({ sent, missed }: Order): TimelineEntry[] {
  return [
    ...Object.entries(sent).flatMap(([key, at]) =>
      entry(at, key.startsWith('reminder:') ? 'reminded' : 'mailed', 'system', key),
    ),
    ...Object.entries(missed).flatMap(([key, at]) => entry(at, 'reminder-missed', 'system', key)),
  ];
}

function ending(order: Order): TimelineEntry[] {
  const { ended } = order;
  if (!ended || (ended.status === 'rejected' && termsOf(order))) return [];
  return entry(ended.at, ended.status, 'system', ended.reason);
}
