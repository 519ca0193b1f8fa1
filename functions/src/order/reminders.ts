import type { Effect, ReminderKey } from './effect.ts';
import { versionOf, type Meeting, type Order, type Party, type Terms } from './order.ts';
import { MINUTE, type Policy } from './policy.ts';
import { earliest } from './schedule.ts';
import type { TurnContext } from './turn-context.ts';

interface DueReminder {
  key: ReminderKey;
  to: Party;
  offset: number;
  dueAt: number;
}

export interface ReminderRound {
  /** To be sent now. */
  due: Effect[];
  /** Too late to be of use; marked and never sent. */
  missed: ReminderKey[];
  /** When the next one falls due. */
  nextAt: number | undefined;
}

/**
 * What to do about the reminders of a meeting, after a downtime of any length. Until the session starts, a late reminder is
 * still sent, but only the latest one that each party is due: no party wants three at once. The rest are missed. Once the
 * session has started, all of them are.
 */
export function remindersAt({ order, session, policy, now }: TurnContext): ReminderRound {
  if (!session) return { due: [], missed: [], nextAt: undefined };
  const { terms, meeting } = session;
  const plan = planOf(order, meeting, terms, policy);
  const left = plan.filter(({ key }) => !(key in order.sent) && !(key in order.missed));
  const past = left.filter(({ dueAt }) => dueAt <= now);
  const useful = (one: DueReminder) =>
    now < terms.startsAt && !plan.some(({ to, dueAt }) => to === one.to && dueAt > one.dueAt && dueAt <= now);
  const ahead = left.filter(({ dueAt }) => dueAt > now).map(({ dueAt }) => dueAt);
  return {
    due: past.filter(useful).map(({ key, to, offset }) => ({ kind: 'remind', key, to, offset })),
    missed: past.filter((one) => !useful(one)).map(({ key }) => key),
    nextAt: earliest(ahead),
  };
}

/** A reminder that was past when its schedule was set is not planned: the confirmation has just said the same. */
function planOf(order: Order, meeting: Meeting, terms: Terms, policy: Policy): DueReminder[] {
  const { createdAt } = order.lostMeetings[0] ?? meeting;
  const since = Math.max(createdAt, order.schedule?.since ?? 0);
  const version = versionOf(order);
  return policy.reminderOffsets
    .flatMap((offset) => [
      reminder('mentee', offset, version, terms),
      reminder('mentor', offset, version, terms),
    ])
    .filter(({ dueAt }) => dueAt > since);
}

const reminder = (to: Party, offset: number, version: number, terms: Terms): DueReminder => ({
  key: `reminder:${version}:${offset / MINUTE}:${to}`,
  to,
  offset,
  dueAt: terms.startsAt - offset,
});

export function missReminders(turn: TurnContext): Order {
  const { order, session, now } = turn;
  if (!session) return order;
  const { missed } = remindersAt(turn);
  return { ...order, missed: { ...order.missed, ...Object.fromEntries(missed.map((key) => [key, now])) } };
}
