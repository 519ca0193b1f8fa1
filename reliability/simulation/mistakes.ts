import { safeguards } from '../chaos/safeguards.ts';
import type { Mistake } from '../../stack/mistake.ts';

/** Small mistakes that a developer might make. */
interface Named extends Mistake {
  name: string;
  /** The seed to begin with: a minute from seed 1 does not find it. */
  from?: number;
}

const order = (name: string): string => `functions/src/order/${name}.ts`;
const payout = (name: string): string => `functions/src/payout/${name}.ts`;
const provider = (name: string): string => `functions/src/providers/${name}.ts`;

export const mistakes: readonly Named[] = [
  {
    name: 'a lease does not keep other workers from an effect',
    ...safeguards.lease,
  },
  {
    name: 'a turn overwrites any other',
    ...safeguards['turn-rule'],
  },
  {
    name: 'a session is booked over another',
    ...safeguards['slot-hold'],
  },
  {
    name: 'the reconciler wakes no due order',
    ...safeguards.reconciler,
  },
  {
    name: 'a mail that went out a minute ago is sent again',
    ...safeguards.dedupe,
  },
  {
    name: 'only a session that begins at the same time is in the way',
    file: order('session-time'),
    right: 'other.orderId !== orderId && overlaps(other, session, buffer)',
    wrong: 'other.orderId !== orderId && other.startsAt === session.startsAt',
  },
  {
    name: 'a mentor’s time is taken whatever version it was read in',
    file: 'database.rules.json',
    right: '((!data.exists() && newData.val() === 1) || newData.val() === data.val() + 1)',
    wrong: 'true',
    also: {
      right:
        "newData.parent().parent().child('version').val() !== data.parent().parent().child('version').val()",
      wrong: 'true',
    },
  },
  {
    name: 'a callback is believed',
    ...safeguards['read-back'],
  },
  {
    name: 'an invoice that is closed or paid is never read again',
    file: order('read-backs'),
    right: 'return policy.lateReads.map((wait) => since + wait).find((at) => last < at);',
    wrong: 'return since > 0 ? undefined : last;',
  },
  {
    name: 'a notification does not cause a read-back',
    file: order('unconfirmed-payments'),
    right: "about === 'invoice' && (!read || again.includes(id))",
    wrong: "about === 'invoice' && again.includes(id)",
  },
  {
    name: 'the same payment is counted each time that it is read',
    file: order('payments'),
    right: '  if (isKnown) return known;\n',
    wrong: '',
  },
  {
    name: 'two payments of one invoice are one',
    file: order('payments'),
    right: '  return [...known, shown];\n',
    wrong: '  return known;\n',
  },
  {
    name: 'the part above the price is kept',
    file: order('money-owed-back'),
    right: 'const keep = isPayment ? keptOf(order) : 0;',
    wrong: 'const keep = isPayment ? received.amount : 0;',
  },
  {
    name: 'a refund that failed is given up',
    file: order('return-methods'),
    right: "    .filter(({ status }) => status === 'failed')",
    wrong: "    .filter(({ status, method }) => status === 'failed' && method !== 'refund')",
  },
  {
    name: 'a refund is asked for again without looking and under another key',
    file: provider('xendit/refunds'),
    right: "const headers = { 'idempotency-key': draft.name };",
    wrong: "const headers = { 'idempotency-key': `${draft.name} ${Math.random()}` };",
  },
  {
    name: 'an operator has a sum that is still on its way',
    file: order('taking-over'),
    right: "if (status !== 'asked' || mayBeDone(record))",
    wrong: "if (status === 'pending' && mayBeDone(record) && method === 'refund')",
  },
  {
    name: 'money on its way back is not asked after',
    file: order('returns'),
    right: 'return takenOverAt !== undefined && (readAt ?? at) < takenOverAt ? takenOverAt : next;',
    wrong: 'return undefined;',
  },
  {
    name: 'an unclaimed payout link is the end of the sum',
    file: order('return-methods'),
    right: "return again ? 'payout' : 'by-hand';",
    wrong: "return again ? 'payout' : 'refund';",
  },
  {
    name: 'the mentor need not approve',
    file: order('transitions'),
    right: 'return terms !== undefined && isPaid(order) && approvedInTime(order, terms);',
    wrong: 'return terms !== undefined && isPaid(order);',
  },
  {
    name: 'an order need not be paid',
    file: order('transitions'),
    right: 'return terms !== undefined && isPaid(order) && approvedInTime(order, terms);',
    wrong: 'return terms !== undefined && approvedInTime(order, terms);',
    also: {
      right: 'if (isPaid(order)) return',
      wrong: 'if (isPaid(order) || approvedInTime(order, terms)) return',
    },
  },
  {
    name: 'an event is cancelled while a worker is making it',
    from: 5000,
    file: order('meeting'),
    right: "key: 'meeting:cancel', generation, blockedBy: writesTo(order) }",
    wrong: "key: 'meeting:cancel', generation }",
  },
  {
    name: 'a request without an answer counts as ended',
    from: 12000,
    file: order('leases'),
    right: "(record?.state === 'leased' || record?.state === 'waiting') && (record.until ?? 0) > now;",
    wrong: "record?.state === 'leased' && record.until > now;",
  },
  {
    name: 'an event that was deleted is not made again',
    file: order('calendar-changes'),
    right: 'if (meeting.deletedExternallyAt !== undefined) return [create(order, terms)];',
    wrong: 'if (meeting.deletedExternallyAt !== undefined) return [];',
  },
  {
    name: 'an event that was moved is left where it is',
    file: order('calendar-changes'),
    right: 'if (shown >= version && displaced === 0) return [];',
    wrong: 'if (shown >= version) return [];',
  },
  {
    name: 'an event that cannot be found counts as deleted',
    file: provider('google/room'),
    right: "refusalOf(error).status === 410 ? 'deleted'",
    wrong: "[404, 410].includes(refusalOf(error).status ?? 0) ? 'deleted'",
  },
  {
    name: 'a session without a room counts as held',
    file: order('ending'),
    right: 'if (meeting && roomless)',
    wrong: 'if (meeting?.deletedExternallyAt !== undefined && roomless)',
  },
  {
    name: 'an ending gives no time back',
    file: order('slots'),
    right: 'if (ended) return isAskedByRevival(order, number);',
    wrong: 'if (ended) return number === currentHold || order.revival?.number === number;',
  },
  {
    name: 'a mail that was sent is forgotten',
    file: order('outcome'),
    right: 'return { ...order, sent: { ...order.sent, [outcome.key]: outcome.at } };',
    wrong: 'return order.sent[outcome.key] ? order : { ...order, sent: { [outcome.key]: outcome.at } };',
  },
  {
    name: 'a reminder is sent for the time that was agreed on first',
    file: order('reminders'),
    right: '  const version = versionOf(order);\n',
    wrong:
      "  const version = versionOf(order);\n  if (order.intake?.outcome === 'accepted') terms = order.intake.terms;\n",
  },
  {
    name: 'a failed effect does not wake its order',
    file: order('turn'),
    right: '      ...Object.values(effects).map(endOf),\n',
    wrong: '',
  },
  {
    name: 'an order that no function has seen is never picked up',
    file: 'functions/src/handlers/reconcile-orders.ts',
    right: '  yield* unseenOrders(app);\n',
    wrong: '',
  },
  {
    name: 'one order that fails ends the sweep',
    file: 'functions/src/handlers/sweep.ts',
    right: 'performance.now() + milliseconds, wake);',
    wrong: 'performance.now() + milliseconds, async (order) => failed.length > 0 || wake(order));',
  },
  {
    name: 'an ending is not published',
    file: 'functions/src/effects/turn-order.ts',
    right: '  if (before === after) return undefined;\n',
    wrong: '  if (before === after || after.ended) return undefined;\n',
  },
  {
    name: 'another time is taken although another order holds it',
    file: order('session-time'),
    right: "return unfit ?? (isTaken(session, booking) ? 'slot-taken' : undefined);",
    wrong: 'return unfit;',
  },
  {
    name: 'an event is not taken out of the calendar',
    file: provider('google/calendar'),
    right: 'const answer = await calls.delete(id);',
    wrong: 'const answer = await Promise.resolve();',
  },
  {
    name: 'money that comes after the end rests',
    file: order('money-owed-back'),
    right: 'if (isAwaitingRevival(order)) return [];',
    wrong: "if (isAwaitingRevival(order) || order.ended?.status === 'expired') return [];",
  },
  {
    name: 'an order counts as open when it is over',
    file: order('shared-writes'),
    right: ': { counts: false },',
    wrong: ': undefined,',
  },
  {
    name: 'a worker whose lease has ended still begins',
    file: 'functions/src/effects/process-order.ts',
    right: 'if (ports.clock.now() >= until || !hasTimeForEffect()) return [];',
    wrong: '',
  },
  {
    name: 'a turn whose answer was lost is taken again',
    file: provider('database/ledger'),
    right: 'if (found.token !== undefined && tried.includes(found.token)) return whole;',
    wrong: '',
  },
  {
    name: 'a mentor who did not come keeps the share',
    file: order('money'),
    right: "return attendance?.outcome === 'mentor-absent' ? 0 : ended.retainedAmount;",
    wrong: 'return attendance ? ended.retainedAmount : ended.retainedAmount;',
  },
  {
    name: 'nobody’s silence settles who came',
    file: order('attendance'),
    right: "return now >= state.answerBy ? { outcome, at: now, by: 'system' } : undefined;",
    wrong: 'return undefined;',
  },
  {
    name: 'the fee is rounded twice',
    file: order('mentor-share'),
    right: 'return { fee, tax, share: kept - tax - fee };',
    wrong: 'return { fee, tax, share: percentOf(kept, 100 - feePercent - taxPercent) - feeRupiah };',
  },
  {
    name: 'a share that goes back stays with the mentor',
    file: 'functions/src/effects/turn-order.ts',
    right: 'return isDeepStrictEqual(earnedShareOf(before), share) ? undefined : { mentorId, share };',
    wrong: 'return share ? { mentorId, share } : undefined;',
  },
  {
    name: 'a payout is asked for again without looking and under another key',
    file: provider('xendit/payouts'),
    right: 'const made = await find(send, draft.payoutId);',
    wrong: 'const made = undefined;',
    also: {
      right: "const headers = { 'idempotency-key': keyOf(payoutId) };",
      wrong: "const headers = { 'idempotency-key': keyOf(`${payoutId} ${Math.random()}`) };",
    },
  },
  {
    name: 'a share is free before the time for complaints is over',
    file: order('earned-share'),
    right: "return { ...shares, state: 'waiting', freeFrom: state.reportBy };",
    wrong: "return { ...shares, state: 'free', freeFrom: ended.at };",
  },
  {
    name: 'a payout that comes back is left at that',
    file: payout('payout-answers'),
    right: "case 'reversed':\n      return withFailedPayout(state, payout, 'reversed', report, when);",
    wrong: "case 'reversed':\n      return watched(state, payout, when);",
  },
  {
    name: 'a payout that has arrived is looked at no more',
    file: payout('payout-answers'),
    right: 'if (when.now < payout.at + when.policy.reversalWatch)',
    wrong: 'if (when.now < payout.at)',
  },
  {
    name: 'a line is no longer due, whatever its share is by now',
    file: 'database.rules.json',
    right:
      "newData.parent().parent().parent().child('shares').child($mentorId).child($orderId).child('paid').val() === newData.parent().parent().parent().child('shares').child($mentorId).child($orderId).child('share').val()",
    wrong: 'true',
  },
  {
    name: 'another account is paid to at once',
    file: payout('payout-accounts'),
    right: 'withWritten(payee, written, now + accountDelay, now)',
    wrong: 'withWritten(payee, written, now, now)',
  },
  {
    name: 'a payout overwrites any other',
    file: 'database.rules.json',
    right:
      "newData.child('over').val() === data.child('token').val() && ((!data.exists() && newData.child('revision').val() === 1) || newData.child('revision').val() === data.child('revision').val() + 1)\"\n      }\n    },\n    // The lines whose share",
    wrong: 'true"\n      }\n    },\n    // The lines whose share',
  },
  {
    name: 'what a failed payout would have paid counts as paid',
    file: payout('failed-payout'),
    right: 'return withLineChanges({ ...state, payee, ended: [...state.ended, ended] }, back);',
    wrong: 'return { ...state, payee, ended: back.length > 0 ? [...state.ended, ended] : [] };',
  },
  {
    name: 'a time is sold that the mentor’s own calendar has',
    file: order('busy-check'),
    right: "  if (answer === 'busy') return 'mentor-busy';\n",
    wrong: '',
  },
  {
    name: 'the own calendar of a mentor who approves all is asked once',
    file: order('busy-check'),
    right: 'order.approval?.auto !== true || !intake',
    wrong: 'order.approval?.auto === true || !intake',
  },
  {
    name: 'an order’s organiser is chosen anew at each turn',
    file: order('meeting'),
    right:
      '  if (!wanted || order.meetingWanted) return order;\n  const organiser = order.organiser ?? organiserOf(',
    wrong: '  if (!wanted) return order;\n  const organiser = organiserOf(',
  },
];
