import { keyPart } from './effect.ts';
import { withOperatorAction, type LedgerEntry, type OperatorAction } from './ledger.ts';
import { mayBeDone } from './leases.ts';
import { returnName } from './names.ts';
import type { RecordCommand, CommandRefusal } from './operator.ts';
import type { MoneyReturn } from './order.ts';

type MoneyCommand = Extract<RecordCommand, { number: number }>;

/**
 * What an operator does about one sum. Taking it over ends every other method. A sum whose return was refused, or was never
 * asked for, is the operator's at once. In all other cases the provider is asked first what became of the return, and the
 * operator waits for its answer.
 */
export function withMoneyCommand(
  entry: LedgerEntry,
  command: MoneyCommand,
  by: string,
  now: number,
): LedgerEntry | CommandRefusal {
  const { number } = command;
  const money = entry.order.returns.find((one) => one.number === number);
  if (!money) return command.do === 'returned' ? 'no-such-return' : 'no-such-sum';
  const act = { at: now, by, did: command.do, about: String(number) };
  switch (command.do) {
    case 'take-over':
      return takenOver(entry, money, { ...act, reason: command.reason });
    case 'dead':
      return declaredDead(entry, money, { ...act, reason: command.reason });
    case 'link':
      return linkNamed(entry, money, { ...act, reason: command.id });
    case 'returned':
      return returned(entry, money, { ...act, reason: command.reference });
  }
}

type ActOnMoney = OperatorAction & { reason: string };

function takenOver(entry: LedgerEntry, money: MoneyReturn, act: ActOnMoney): LedgerEntry | CommandRefusal {
  const { number, method, status, takenOverAt } = money;
  if (status === 'succeeded' || status === 'failed') return 'already-settled';
  if (takenOverAt !== undefined || method === 'by-hand') return 'already-taken-over';
  const { [`return:${number}`]: record, ...effects } = entry.effects;
  if (status !== 'asked' || mayBeDone(record))
    return withOperatorAction(withMoney(entry, number, { takenOverAt: act.at }), act);
  const ended = { takenOverAt: act.at, status: 'failed', settledAt: act.at, code: 'TAKEN_OVER' } as const;
  return withOperatorAction(withMoney({ ...entry, effects }, number, ended), act);
}

/** What only a person can see and answer for, such as a link that Xendit has locked. */
function declaredDead(entry: LedgerEntry, money: MoneyReturn, act: ActOnMoney): LedgerEntry | CommandRefusal {
  const { number, method, status, takenOverAt } = money;
  if (status === 'succeeded' || status === 'failed') return 'already-settled';
  if (takenOverAt === undefined || method === 'by-hand') return 'not-taken-over';
  if (Object.entries(entry.effects).some(([key, { state }]) => isOf(key, number) && state === 'leased'))
    return 'being-asked-for';
  const dead = { status: 'failed', settledAt: act.at, code: 'DECLARED_DEAD' } as const;
  return withOperatorAction(withMoney(entry, number, dead), act);
}

const isOf = (key: string, number: number): boolean =>
  key === `return:${number}` || key.startsWith(`return:${number}:`);

/** A hint like one of the provider's callbacks: it counts if the provider has our name under that id. */
function linkNamed(entry: LedgerEntry, money: MoneyReturn, act: ActOnMoney): LedgerEntry | CommandRefusal {
  const { number, method, status, id } = money;
  if (method !== 'payout' || status !== 'pending' || id !== undefined) return 'no-lost-link';
  const { order } = entry;
  const name = returnName(order.id, number);
  const notice = { about: 'refund', id: act.reason, name, status: 'FOUND', at: act.at } as const;
  const notices = { ...order.notices, [`operator-${keyPart(act.reason)}`]: notice };
  return withOperatorAction({ ...entry, order: { ...order, notices } }, act);
}

function returned(entry: LedgerEntry, money: MoneyReturn, act: ActOnMoney): LedgerEntry | CommandRefusal {
  const { number, method, status } = money;
  if (method !== 'by-hand' || status !== 'pending') return 'no-such-return';
  const done = { status: 'succeeded', settledAt: act.at, id: act.reason } as const;
  return withOperatorAction(withMoney(entry, number, done), act);
}

function withMoney(entry: LedgerEntry, number: number, change: Partial<MoneyReturn>): LedgerEntry {
  const { order } = entry;
  const returns = order.returns.map((one) => (one.number === number ? { ...one, ...change } : one));
  return { ...entry, order: { ...order, returns } };
}
