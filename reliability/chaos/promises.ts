import { isDeepStrictEqual } from 'node:util';
import { earnedShareOf } from '../../functions/src/order/earned-share.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { termsOf, versionOf, type Order, type Terms } from '../../functions/src/order/order.ts';
import { MINUTE } from '../../functions/src/order/policy.ts';
import { brokenInvariants } from '../../functions/src/order/invariants.ts';
import { overlaps } from '../../functions/src/order/schedule.ts';
import { viewOf } from '../../functions/src/order/view.ts';
import { breachOfAttendance } from './attendance.ts';
import type { Evidence, Outcome } from './evidence.ts';
import { balanceOf, cameBy } from './money.ts';
import { isAtRest, type Records } from './record.ts';

/** A broken promise, with the evidence. */
export interface Breach {
  promise: string;
  orderId: string;
  detail: string;
}

type Broken = readonly [promise: string, detail: string];

/** Overlapping sessions of one mentor, of orders that are live now or whose session was held. */
export function overlapping({ entries }: Pick<Records, 'entries'>): string[] {
  const sold = [...entries.values()].flatMap(({ order }) => {
    const terms = termsOf(order);
    const isLive = terms && (order.ended === undefined || order.ended.status === 'completed');
    return isLive ? [{ id: order.id, mentor: order.request?.mentorId, terms }] : [];
  });
  return sold.flatMap((one, index) =>
    sold
      .slice(index + 1)
      .filter(({ mentor, terms }) => mentor === one.mentor && overlaps(terms, one.terms))
      .map(({ id }) => `${one.id} ${id}`),
  );
}

/** The promises that one order breaks at the end. */
export function breachesOf(outcome: Outcome, evidence: Evidence): Breach[] {
  const { orderId } = outcome.running.scenario;
  const named = (broken: Broken[]) => broken.map(([promise, detail]) => ({ promise, orderId, detail }));
  const entry = evidence.records.entries.get(orderId);
  if (!entry) {
    const wrote = outcome.running.done.has('request');
    return named(wrote ? [['every order ends', 'no function has seen it']] : []);
  }
  const { order } = entry;
  const pending = Object.entries(entry.effects).filter(
    ([, { state }]) => state === 'leased' || state === 'waiting',
  );
  const published = evidence.records.views.get(orderId)?.status;
  return named([
    ...unless(order.ended !== undefined, 'every order ends', `it is ${viewOf(order).status}`),
    ...unless(
      isAtRest(entry),
      'nothing is pending',
      `wake ${entry.wakeAt ?? '-'}, ${pending.map(([key]) => key).join(' ')}`,
    ),
    ...unless(
      published === viewOf(order).status,
      'what is published is so',
      `${published ?? 'nothing'} for ${viewOf(order).status}`,
    ),
    ...brokenInvariants(entry, evidence.now).map((code): Broken => [
      'the standing check finds nothing',
      code,
    ]),
    ...meetingBroken(outcome, order, evidence),
    ...deletionBroken(order, evidence),
    ...remindersBroken(outcome, order),
    ...moneyBroken(outcome, entry, evidence),
    ...attendanceBroken(outcome, order),
    ...unless(
      isDeepStrictEqual(outcome.earned, earnedShareOf(order)),
      'a mentor reads what the order has earned',
      JSON.stringify(outcome.earned ?? 'nothing'),
    ),
    ...outcome.invoices.flatMap(({ id, status }) =>
      unless(status !== 'PENDING', 'no invoice can be paid any more', id),
    ),
    ...Object.keys(order.sent).flatMap((key) =>
      unless(outcome.mails.has(`${orderId}:${key}`), 'a mail that counts as sent was sent', key),
    ),
  ]);
}

function attendanceBroken({ running }: Outcome, order: Order): Broken[] {
  const breach = breachOfAttendance(running, order);
  return breach === undefined ? [] : [['who came is settled by what was said', breach]];
}

const unless = (holds: boolean, promise: string, detail: string): Broken[] =>
  holds ? [] : [[promise, detail]];

/**
 * A change in the calendar after the last verification stands. So does a change that was seen but could not be undone
 * at once, if the clock then jumped past the session's start.
 */
function meetingBroken(
  { events, invoices, running }: Outcome,
  order: Order,
  { records, stops }: Evidence,
): Broken[] {
  const live = events.filter(({ status }) => status !== 'cancelled');
  const terms = termsOf(order);
  const completed = order.ended?.status === 'completed';
  const promise = 'a session is set if and only if it is paid and approved';
  const paid = terms?.amount === 0 || invoices.some((invoice) => cameBy(invoice) >= invoice.amount);
  const approvedByMentor = records.views.get(running.scenario.orderId)?.approval?.decision === 'approved';
  const approved = approvedByMentor || order.approval?.auto === true;
  if (!completed)
    return unless(
      live.length === 0,
      promise,
      `${live.length} events of an order that is ${order.ended?.status ?? 'live'}`,
    );
  if (!terms || !paid || !approved)
    return [[promise, `a session took place: paid ${String(paid)}, approved ${String(approved)}`]];
  if (live.length === 1 && isAt(live[0], terms)) return [];
  const lastSeen = order.meeting?.lastVerifiedAt ?? order.meeting?.createdAt ?? 0;
  const touched = events.some(({ updated }) => updated >= lastSeen - MINUTE);
  const open = order.meeting?.externalMoves.find(({ restoredAt }) => restoredAt === undefined);
  const jumped =
    open !== undefined &&
    live.length === 1 &&
    !stops.some((at) => at > open.at + MINUTE && at < terms.startsAt);
  return unless(touched || jumped, promise, `${live.length} events, not at its time`);
}

/** A new event must have been made within this many runs of the reconciler, although some of them may fail. */
const ENOUGH_RUNS = 4;

/** A deleted event is no reason to end an order as long as there is time to make another. */
function deletionBroken(order: Order, { stops, policy }: Evidence): Broken[] {
  const { deletedExternallyAt } = order.meeting ?? {};
  if (deletedExternallyAt === undefined || order.ended?.reason !== 'no-meeting') return [];
  const { startsAt = 0 } = termsOf(order) ?? {};
  const runs = stops.filter((at) => at > deletedExternallyAt + MINUTE && at < startsAt - policy.roomNotice);
  return unless(
    runs.length < ENOUGH_RUNS,
    'an event that was deleted is made again',
    `gone at ${deletedExternallyAt}`,
  );
}

/** How long a mail may be on its way. */
const DELIVERY = 2 * MINUTE;

/** Reminders are for the last agreed time; never early, nor sent after the session has begun. */
function remindersBroken({ mails }: Outcome, order: Order): Broken[] {
  const { startsAt = 0 } = termsOf(order) ?? {};
  const newest = `reminder:${versionOf(order)}:`;
  return [...mails].flatMap(([key, times]) => {
    const { groups: { minutes = '' } = {} } = /:reminder:\d+:(?<minutes>\d+):/.exec(key) ?? {};
    const dueAt = startsAt - Number(minutes) * MINUTE;
    const isTimely = (at: number): boolean => at > dueAt - MINUTE && at < startsAt + DELIVERY;
    const isRight = !key.includes(newest) || times.every(isTimely);
    return unless(isRight, 'a reminder comes in time', `${key} at ${times.join(', ')} for ${startsAt}`);
  });
}

const isAt = (event: Outcome['events'][number] | undefined, { startsAt, endsAt }: Terms): boolean =>
  event?.start.dateTime === startsAt && event.end.dateTime === endsAt;

/** All money that came is accounted for, to the rupiah, and no more went back than came. */
function moneyBroken(outcome: Outcome, entry: LedgerEntry, evidence: Evidence): Broken[] {
  const { came, wentBack, ...places } = balanceOf(outcome, entry, evidence);
  const found = Object.values(places).reduce((sum, amount) => sum + amount, 0);
  const told = Object.entries(places).map(([place, amount]) => `${amount} ${place}`);
  return [
    ...unless(came === found, 'no money rests', `${came} came: ${told.join(', ')}`),
    ...unless(wentBack <= came, 'no more goes back than came', `${wentBack} went back of ${came}`),
  ];
}
