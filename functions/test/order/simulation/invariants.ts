import { isDeepStrictEqual } from 'node:util';
import { decide, type Decision } from '../../../src/order/decide.ts';
import type { Effect } from '../../../src/order/effect.ts';
import { earnedShareOf } from '../../../src/order/earned-share.ts';
import { isPaidAndApproved, moves, stageOf } from '../../../src/order/transitions.ts';
import { brokenInvariants } from '../../../src/order/invariants.ts';
import { isPaid } from '../../../src/order/money.ts';
import { termsOf, versionOf, type Meeting, type Order, type OrderStatus } from '../../../src/order/order.ts';
import { overlaps } from '../../../src/order/schedule.ts';
import { timelineOf } from '../../../src/order/timeline.ts';
import { roomTakes } from './calendar.ts';
import { busyBroken } from './own-calendar.ts';
import { isOpen } from './invoices.ts';
import { policy, type Bill, type World } from './world.ts';

/** What is broken in a world, in words; nothing, when all is well. The numbers are those of design section 3. */
export function brokenAlways(world: World): string[] {
  const decision = decide(world.entry.order, policy, world.now);
  return [
    ...world.broken,
    ...meetingBroken(world, decision),
    ...timeBroken(world),
    ...busyBroken(world),
    ...moneyBroken(world),
    ...invoicesBroken(world, decision),
    ...mailsBroken(world),
    ...brokenInvariants(world.entry, world.now).filter((code) => code !== 'woken-too-late'),
    ...restless(world, decision),
  ];
}

const unless = (holds: boolean, words: string): string[] => (holds ? [] : [words]);

/** 1. A meeting exists only where it was paid and approved, and not ended, or its cancelling is owed. */
function meetingBroken({ entry, events, bills }: World, { owed }: Decision): string[] {
  const live = events.filter((event) => event.live);
  if (live.length === 0) return [];
  const { order } = entry;
  const price = termsOf(order)?.amount ?? Infinity;
  const paid = price === 0 || bills.some(({ paid }) => paid?.currency === 'IDR' && paid.amount >= price);
  const due = order.ended?.status === 'completed' || (order.ended === undefined && isPaidAndApproved(order));
  const undone = owed.some(({ kind }) => kind === 'cancel-meeting');
  return [
    ...unless(live.length === 1, 'two meetings exist'),
    ...unless(paid, 'a meeting exists that no money has paid for'),
    ...unless(due || undone, 'a meeting exists that is not due, and its cancelling is not owed'),
  ];
}

/** 2. A live order holds the time of its session, and no other order has any of it. */
function timeBroken({ entry, slots }: World): string[] {
  const { order } = entry;
  const terms = termsOf(order);
  const clash = slots.some((a) =>
    slots.some((b) => (a.holder === 'rival') !== (b.holder === 'rival') && overlaps(a, b)),
  );
  const held =
    !terms ||
    order.ended !== undefined ||
    slots.some(({ holder, startsAt }) => holder === `us:${order.currentHold}` && startsAt === terms.startsAt);
  const { schedule } = order;
  return [
    ...unless(!schedule || schedule.since < schedule.startsAt, 'a time was agreed on that was past'),
    ...unless(!clash, 'two orders hold the same time'),
    ...unless(held, 'a live order does not hold the time of its session'),
  ];
}

/** 3. Never more goes back of an invoice than came by it. 4. The price is the server's. */
function moneyBroken({ entry, bills, payBacks, handed, mentor }: World): string[] {
  const price = mentor.topics['data']?.offers['standard']?.price;
  const terms = termsOf(entry.order);
  const over = bills.some(({ id, paid }) => {
    const back = [...payBacks.filter(({ status }) => status !== 'failed'), ...handed];
    return sumOf(back.filter(({ invoiceId }) => invoiceId === id)) > (paid?.amount ?? 0);
  });
  return [
    ...unless(!over, 'more money goes back than came'),
    ...unless(terms === undefined || terms.amount === price, 'the price is not the server’s'),
    ...unless(
      new Set(entry.order.invoices.map(({ id }) => id)).size === entry.order.invoices.length,
      'an invoice is known twice',
    ),
  ];
}

const sumOf = (sums: readonly { amount: number }[]): number =>
  sums.reduce((sum, { amount }) => sum + amount, 0);

/** 5. Of all invoices one can be paid, and none once the order is paid or over: any other is about to be closed. */
function invoicesBroken({ entry, bills, flights, finds, now }: World, { owed }: Decision): string[] {
  const { order } = entry;
  const open = bills.filter((bill) => isOpen(bill, now) && (finds === 'at once' || knows(order, bill)));
  const wanted = order.ended || isPaid(order) ? 0 : 1;
  if (open.length <= wanted || flights.length > 0) return [];
  const closing = owed.filter(({ kind }) => kind === 'close-invoice' || kind === 'withdraw-invoice');
  return unless(open.length - closing.length <= wanted, 'an invoice can be paid that should not');
}

const knows = ({ invoices }: Order, { id }: Bill): boolean => invoices.some((one) => one.id === id);

/** 5. Each mail and reminder goes out once, but for those whose sending was not heard of. */
function mailsBroken({ mails, lost }: World): string[] {
  return Object.entries(mails).flatMap(([key, times]) =>
    unless(times <= 1 + (lost[key] ?? 0), `${key} went out ${times} times`),
  );
}

/** Deciding again, with nothing new, decides nothing new; and what is owed can be done. */
function restless({ entry, now }: World, once: Decision): string[] {
  const twice = decide(once.order, policy, now);
  const stuck = once.owed.filter(({ key }) => entry.effects[key]?.state === 'done');
  return [
    ...unless(isDeepStrictEqual(once, twice), 'deciding twice is not deciding once'),
    ...stuck.map(({ key }) => `${key} is owed, and will never be done: it is done already`),
  ];
}

/** Every move that any history has made, to be compared with the table. */
export const movesMade = new Set<string>();

/** 6. A turn makes legal moves only: ended is ended, but for late money. No reminder goes out after an ending. */
export function brokenByTurn(before: Order, after: Order, claimed: readonly Effect[]): string[] {
  // The turn that hears of an order decides upon it, too.
  const [was, to] = [stageOf(before).status, stageOf(after).status];
  const from = was === 'empty' && to !== 'empty' ? 'requested' : was;
  const reminds = after.ended !== undefined && claimed.some(({ kind }) => kind === 'remind');
  const untimely = unless(!reminds, 'a reminder goes out after the ending');
  if (from === to || to === 'empty' || from === 'empty') return untimely;
  movesMade.add(`${from} → ${to}`);
  const legal: readonly OrderStatus[] = moves[from];
  return [
    ...untimely,
    ...unless(legal.includes(to), `the move ${from} → ${to} is not legal`),
    ...unless(!before.ended || after.revival?.outcome === 'revived', `${from} was revived by no late money`),
  ];
}

/** The story only grows: all that stood in it stands in it still. */
export function brokenBetween(before: World, after: World): string[] {
  if (before.entry.order === after.entry.order) return [];
  const left = timelineOf(after.entry.order).map((one) => JSON.stringify(one));
  const gone = timelineOf(before.entry.order).filter((one) => {
    const index = left.indexOf(JSON.stringify(one));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [
    ...gone.map(({ what, at, detail }) => `“${what} ${detail ?? ''}” of ${at} has left the story`),
    ...shareBroken(before.entry.order, after.entry.order),
  ];
}

/** A share that is free is the mentor's: it may have been paid by then. Only an operator's later decision takes it away. */
function shareBroken(before: Order, after: Order): string[] {
  const earned = earnedShareOf(before);
  if (earned?.state !== 'free') return [];
  const isOverturned = after.attendance?.before !== undefined && earnedShareOf(after) === undefined;
  const stays = isDeepStrictEqual(earned, earnedShareOf(after));
  return unless(stays || isOverturned, 'a share that was free has changed');
}

/** What must be so when there is nothing left to do. */
export function brokenAtTheEnd(world: World): string[] {
  const { entry, now, slots, bills, inbox } = world;
  const { order, effects } = entry;
  if (!inbox.request) return [];
  const records = Object.values(effects);
  const parked = new Set(Object.keys(effects).filter((key) => effects[key]?.state === 'parked'));
  const owed = decide(order, policy, now).owed.filter(({ key }) => !parked.has(key));
  return [
    ...unless(order.ended !== undefined, 'the order has not ended'),
    ...unless(owed.length === 0, `still owed: ${owed.map(({ key }) => key).join(', ')}`),
    ...unless(
      records.every(({ state }) => state === 'done' || state === 'parked'),
      'a worker still has a lease',
    ),
    ...unless(parked.size === 0, `parked: ${[...parked].join(', ')}`),
    ...unless(entry.wakeAt === undefined && entry.remindAt === undefined, 'it wakes for nothing'),
    ...unless(!slots.some(({ holder }) => holder !== 'rival'), 'time is still held'),
    ...unless(!world.inOpenList, 'the order is still among those open'),
    ...unless(!bills.some((bill) => isOpen(bill, now)), 'an invoice can still be paid'),
    ...calendarBroken(world),
    ...roomsBroken(world),
    ...brokenInvariants(entry, now),
    ...unbalanced(world),
    ...unlikeWhatWasSaid(world),
  ];
}

/** 1. A change in the calendar after the last verification stands; so does one that could not be restored in time. */
function calendarBroken({ entry, events, tamperedAt = -1 }: World): string[] {
  const { order } = entry;
  const { meeting } = order;
  const event = events.find(({ live }) => live);
  const completed = order.ended?.status === 'completed';
  if (
    completed &&
    meeting &&
    (hasDrift(meeting) || tamperedAt >= (meeting.lastVerifiedAt ?? meeting.createdAt))
  )
    return [];
  const right = meeting?.version !== versionOf(order) || event?.startsAt === termsOf(order)?.startsAt;
  return [
    ...unless((event !== undefined) === completed, 'no session for a meeting, or no meeting for a session'),
    ...unless(!event || right, 'the calendar shows another time than the order says'),
  ];
}

/** 1. A session counts as held only where the calendar had an event with a room for it in time. */
function roomsBroken(world: World): string[] {
  const { order } = world.entry;
  const terms = termsOf(order);
  if (order.ended?.status !== 'completed' || !terms) return [];
  const latest = terms.startsAt - policy.roomNotice;
  const inTime = world.events.some(({ madeAt }) => madeAt + roomTakes(world) <= latest);
  return unless(inTime, 'a session counts as held that had no room in time');
}

const hasDrift = ({ deletedExternallyAt, externalMoves }: Meeting): boolean =>
  deletedExternallyAt !== undefined || externalMoves.some(({ restoredAt }) => restoredAt === undefined);

/**
 * 3. All that came is kept for a session, or went back, or is on the operator's list. Refunds at the dashboard count
 * up to the owed sum.
 */
function unbalanced({ entry, bills, payBacks }: World): string[] {
  const { order } = entry;
  const came = bills.reduce((sum, { paid }) => sum + (paid?.amount ?? 0), 0);
  const isKept =
    order.ended && bills.some(({ paid }) => paid) && order.attendance?.outcome !== 'mentor-absent';
  const kept = isKept ? (order.ended?.retainedAmount ?? 0) : 0;
  const ours = payBacks.filter(({ name, status }) => name !== undefined && status === 'succeeded');
  const elsewhere = order.returns.filter((one) => one.elsewhere && one.status === 'succeeded');
  const back = sumOf([...ours, ...elsewhere]);
  const byHand = sumOf(order.returns.filter(({ method }) => method === 'by-hand'));
  return unless(
    came === kept + back + byHand,
    `of ${came} that came ${kept} is kept, ${back} back, ${byHand} by hand`,
  );
}

/** What is settled of who came follows from what the two said in time, and from nothing else where they disagree. */
function unlikeWhatWasSaid({ entry, inbox: { absences = {} } }: World): string[] {
  const { attendance, ended } = entry.order;
  const { mentee, mentor } = absences;
  if (ended?.status !== 'completed' || ended.retainedAmount === 0) return [];
  const [reports, disputes] = [
    [mentee, mentor].filter((said) => said !== undefined),
    [mentee, mentor].filter((said) => said?.answer?.decision === 'disputed'),
  ];
  if (attendance?.by === 'admin')
    return unless(
      reports.length > 0 || (attendance.before !== undefined && attendance.outcome === 'mentor-absent'),
      'an operator decided what nobody disputed',
    );
  const outcome = attendance?.outcome ?? 'disputed';
  const expected = mentee ? 'mentor-absent' : mentor ? 'mentee-absent' : 'held';
  if (reports.length === 2 || disputes.length > 0) return [];
  return unless(outcome === expected, `it is settled as ${outcome}, and what was said is ${expected}`);
}
