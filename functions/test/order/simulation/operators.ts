import { withCommand, type RecordCommand } from '../../../src/order/operator.ts';
import { returnName } from '../../../src/order/names.ts';
import { actionItemsAt } from '../../../src/order/action-items.ts';
import type { AttendanceVerdict, MoneyReturn } from '../../../src/order/order.ts';
import { heardOrNot, type Happening } from './happening.ts';
import { callBack } from './money.ts';
import { elsewhereOf, withPayBack } from './returns.ts';
import { ORDER_ID, policy, type PayBack, type World } from './world.ts';

/** What an operator does, if it is not refused. */
function commanded(world: World, command: RecordCommand): World | undefined {
  const entry = withCommand(world.entry, command, 'admin-eka', world.now);
  return typeof entry === 'string' ? undefined : { ...world, entry: { ...entry, revision: 0 } };
}

/**
 * Who is told that a link is lost looks for its name, and where there is none, has the sum: docs/operations.md,
 * `money-link-lost`. One that is there is told by its callback.
 */
export function withLostLinksSought(world: World): World {
  const lost = actionItemsAt(world.entry, policy, world.now).filter(({ code }) => code === 'money-link-lost');
  return lost
    .map(({ about }) => Number(about))
    .filter((number) => !world.payBacks.some(({ name }) => name === returnName(ORDER_ID, number)))
    .reduce<World>((before, number) => {
      const reason = 'There is no such link.';
      const taken = commanded(before, { do: 'take-over', number, reason }) ?? before;
      return commanded(taken, { do: 'dead', number, reason }) ?? taken;
    }, world);
}

const takesOver = (name: string, isMeant: (money: MoneyReturn) => boolean): Happening => ({
  name: `an operator takes over ${name}`,
  to: (world) => {
    const money = world.entry.order.returns.find((one) => isMeant(one) && one.takenOverAt === undefined);
    return money && commanded(world, { do: 'take-over', number: money.number, reason: 'I call the mentee.' });
  },
});

/** The operator pays what the list says is theirs, unless the dashboard has a refund of it, and says so. */
const returnsByHand: Happening = {
  name: 'an operator returns money by hand',
  to: (world) => {
    const money = world.entry.order.returns.find(
      ({ method, status }) => method === 'by-hand' && status === 'pending',
    );
    if (!money) return undefined;
    const { number, invoiceId, amount } = money;
    const counted = world.entry.order.returns.filter(({ status }) => status !== 'failed');
    if (elsewhereOf(world, invoiceId, counted).length > 0) return undefined;
    const next = commanded(world, { do: 'returned', number, reference: 'BCA 0001' });
    return next && { ...next, handed: [...next.handed, { invoiceId, amount }] };
  },
};

/** The provider refuses to refund more than came, and an operator who pays by hand looks at the dashboard first. */
const refundsAtDashboard = (name: string, share: number): Happening => ({
  name: `an admin refunds ${name} at the dashboard`,
  to: (world) => {
    const { bills, payBacks, handed, entry, channel } = world;
    const bill = bills.find(({ paid }) => paid !== undefined);
    const other = entry.order.returns.some(
      ({ method, status }) => method !== 'refund' && status !== 'failed',
    );
    if (!bill?.paid || other || channel === 'refuses') return undefined;
    const gone = [...payBacks.filter(({ status }) => status !== 'failed'), ...handed].filter(
      ({ invoiceId }) => invoiceId === bill.id,
    );
    const amount = Math.floor(bill.paid.amount * share);
    if (gone.reduce((sum, one) => sum + one.amount, amount) > bill.paid.amount) return undefined;
    const refund = { id: `dashboard-${payBacks.length + 1}`, name: undefined, method: 'refund' } as const;
    const made: PayBack = { ...refund, invoiceId: bill.id, amount, status: 'succeeded' };
    return { ...world, payBacks: [...payBacks, made] };
  },
});

const decidesAttendance = (outcome: AttendanceVerdict['outcome']): Happening => ({
  name: `an operator decides: ${outcome}`,
  to: (world) => commanded(world, { do: 'decide-attendance', outcome, reason: 'I called both.' }),
});

/** A link ends by itself. */
const goesUnclaimed: Happening = {
  name: 'the link is not claimed in time',
  to: (world) => {
    const link = world.payBacks.find(({ method, status }) => method === 'payout' && status === 'pending');
    if (!link) return undefined;
    const ended = withPayBack(world, link.id, { status: 'failed', unclaimed: true });
    return callBack(ended, 'refund', link.id, 'EXPIRED', link.name);
  },
};

/** What people do about money on its way back. Only the long histories, and one theme, have it. */
export const operators: readonly Happening[] = [
  takesOver('money that is asked for', ({ status }) => status === 'asked'),
  takesOver('money on its way', ({ status, method }) => status === 'pending' && method !== 'by-hand'),
  returnsByHand,
  refundsAtDashboard('a third', 1 / 3),
  refundsAtDashboard('all', 1),
  goesUnclaimed,
  decidesAttendance('held'),
  decidesAttendance('mentor-absent'),
].flatMap(heardOrNot);
