import { withOperatorVerdict } from './attendance.ts';
import { traitsOf } from './effect-catalogue.ts';
import { causeOf } from './failure.ts';
import { withOperatorAction, type OperatorAction, type EffectRecord, type LedgerEntry } from './ledger.ts';
import { mayBeDone } from './leases.ts';
import type { AttendanceVerdict } from './order.ts';
import { withCommentRemoved } from './public-comment.ts';
import { withNotReceived, withReceived } from './received-payments.ts';
import { withMoneyCommand } from './taking-over.ts';

/**
 * What an operator may do to an order's own record. `retry`: try an effect again, now. `retry-all`: try every effect again
 * that failed for that cause (`xendit: INVALID_API_KEY`, or only the code). `skip`: never do the effect, for a reason.
 * `take-over`: a person is to return that sum, and nothing else pays it any more. `link`: the id of a payout link whose
 * answer was lost, as the provider's dashboard has it. `dead`: a person has seen there that a sum which was taken over will
 * never go back by its earlier method. `returned`: the money of that return has been given back by hand. `received`,
 * `not-received`: a payment that a callback told of, or that stands at the provider by that invoice, has come or has not.
 * `decide-attendance`: whether a session took place of which the two say different things. `remove-comment`: the mentee's
 * comment is not shown to everybody any more.
 * Anything else an operator does (cancel, another invoice) is a fact like any other.
 */
export type RecordCommand =
  | { do: 'retry'; effect: string }
  | { do: 'retry-all'; cause: string }
  | { do: 'skip'; effect: string; reason: string }
  | { do: 'take-over'; number: number; reason: string }
  | { do: 'link'; number: number; id: string }
  | { do: 'dead'; number: number; reason: string }
  | { do: 'returned'; number: number; reference: string }
  | { do: 'received'; payment: string; amount: number; reference: string }
  | { do: 'not-received'; payment: string; reason: string }
  | { do: 'decide-attendance'; outcome: AttendanceVerdict['outcome']; reason: string }
  | { do: 'remove-comment'; reason: string };

/** Why a command was refused; nothing has changed. */
export type CommandRefusal =
  | 'no-such-effect'
  | 'not-stuck'
  | 'cannot-be-skipped'
  | 'no-such-return'
  | 'no-such-payment'
  | 'no-such-sum'
  | 'already-settled'
  | 'already-taken-over'
  | 'not-taken-over'
  | 'being-asked-for'
  | 'no-lost-link'
  | 'nothing-to-decide'
  | 'no-public-comment';

/** The entry after a command: the next turn acts on it. */
export function withCommand(
  entry: LedgerEntry,
  command: RecordCommand,
  by: string,
  now: number,
): LedgerEntry | CommandRefusal {
  const act = { at: now, by, did: command.do };
  switch (command.do) {
    case 'retry':
      return retried(entry, command.effect, { ...act, about: command.effect });
    case 'retry-all':
      return retriedAll(entry, command.cause, { ...act, about: command.cause });
    case 'skip':
      return skipped(entry, command.effect, { ...act, about: command.effect, reason: command.reason });
    case 'take-over':
    case 'dead':
    case 'link':
    case 'returned':
      return withMoneyCommand(entry, command, by, now);
    case 'received': {
      const { payment: about, amount, reference } = command;
      const order = withReceived(entry.order, about, { amount, reference, at: now });
      const reason = `IDR ${amount}, ${reference}`;
      return order ? withOperatorAction({ ...entry, order }, { ...act, about, reason }) : 'no-such-payment';
    }
    case 'not-received': {
      const { payment: about, reason } = command;
      const order = withNotReceived(entry.order, about);
      return order ? withOperatorAction({ ...entry, order }, { ...act, about, reason }) : 'no-such-payment';
    }
    case 'decide-attendance': {
      const { outcome: about, reason } = command;
      const order = withOperatorVerdict(entry.order, about, now);
      return order ? withOperatorAction({ ...entry, order }, { ...act, about, reason }) : 'nothing-to-decide';
    }
    case 'remove-comment': {
      const order = withCommentRemoved(entry.order, now);
      const done = { ...act, about: 'comment', reason: command.reason };
      return order ? withOperatorAction({ ...entry, order }, done) : 'no-public-comment';
    }
  }
}

const isStuck = ({ state }: EffectRecord): boolean =>
  state === 'parked' || state === 'waiting' || state === 'skipped';

function retried(entry: LedgerEntry, key: string, act: OperatorAction): LedgerEntry | CommandRefusal {
  const { [key]: record, ...effects } = entry.effects;
  if (!record) return 'no-such-effect';
  if (!isStuck(record)) return 'not-stuck';
  return withOperatorAction({ ...entry, effects: { ...effects, ...afresh(key, record, act.at) } }, act);
}

/** Starts the count anew. That a waiting effect may have been done all the same is not forgotten. */
function afresh(key: string, record: EffectRecord, now: number): Record<string, EffectRecord> {
  if (record.state !== 'waiting' || !mayBeDone(record)) return {};
  return { [key]: { ...record, attempts: 0, nextAt: now, since: now } };
}

/** The effects that wait, or were given up, for that cause. */
function failedFor({ effects }: LedgerEntry, cause: string): string[] {
  return Object.entries(effects).flatMap(([key, record]) => {
    if (record.state !== 'waiting' && record.state !== 'parked') return [];
    const known = causeOf(record.error);
    return known === cause || known.endsWith(`: ${cause}`) ? [key] : [];
  });
}

function retriedAll(entry: LedgerEntry, cause: string, act: OperatorAction): LedgerEntry | CommandRefusal {
  const failed = failedFor(entry, cause);
  if (failed.length === 0) return 'no-such-effect';
  const effects = Object.entries(entry.effects).flatMap(([key, record]) =>
    Object.entries(failed.includes(key) ? afresh(key, record, act.at) : { [key]: record }),
  );
  return withOperatorAction({ ...entry, effects: Object.fromEntries(effects) }, act);
}

export const canBeSkipped = (kind: string): boolean => traitsOf(kind)?.skippable === true;

function skipped(
  entry: LedgerEntry,
  key: string,
  act: OperatorAction & { reason: string },
): LedgerEntry | CommandRefusal {
  const record = entry.effects[key];
  if (!record) return 'no-such-effect';
  if (!isStuck(record)) return 'not-stuck';
  if (!canBeSkipped(record.effect.kind)) return 'cannot-be-skipped';
  const { effect, attempts } = record;
  const skip = { state: 'skipped', effect, attempts, at: act.at, reason: act.reason } as const;
  return withOperatorAction({ ...entry, effects: { ...entry.effects, [key]: skip } }, act);
}
