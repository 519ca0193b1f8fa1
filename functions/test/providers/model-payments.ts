import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startXendit } from '../../../emulators/xendit/xendit.ts';
import { postJson } from '../../../emulators/shared/http/json.ts';
import { DAY } from '../../src/order/policy.ts';
import type { PaymentProduct } from '../../src/config/settings.ts';
import type { PaymentProvider } from '../../src/ports/payments.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import { askOf } from '../order/simulation/asking.ts';
import { invoicesBy, isOpen, withBill } from '../order/simulation/invoices.ts';
import { leftOf, returnsBy, withPayBack } from '../order/simulation/returns.ts';
import { newWorld, type World } from '../order/simulation/world.ts';

/** A provider, with the actions of people at its own pages. An impossible action changes nothing. */
export interface Cashier {
  port: PaymentProvider;
  pay: (invoiceId: string) => Promise<void>;
  refundAtDashboard: (invoiceId: string, amount: number) => Promise<void>;
  end: (returnId: string, how: OrderEnding) => Promise<void>;
  pass: (ms: number) => void;
  now: () => number;
  close: () => Promise<void>;
}

/** How money on its way back ends; `unclaimed`, only a link. */
export type OrderEnding = keyof typeof endings;

/** Whether the payers' channel takes money back. */
export type Channel = World['channel'];

/** The model of the histories. */
export function byModel(channel: Channel, product: PaymentProduct): Cashier {
  const finds = product === 'sessions' ? 'never' : 'at once';
  const current = { world: newWorld({ channel, finds }) };
  const ask = askOf(current);
  const change = (to: (world: World) => World): Promise<void> => ask((world) => [to(world), undefined]);
  return {
    port: { ...invoicesBy(ask), ...returnsBy(ask) },
    pay: (id) => change((world) => withPaid(world, id)),
    refundAtDashboard: (id, amount) => change((world) => withRefund(world, id, amount)),
    end: (id, how) => change((world) => withEnd(world, id, how)),
    pass: (ms) => {
      current.world = { ...current.world, now: current.world.now + ms };
    },
    now: () => current.world.now,
    close: () => Promise.resolve(),
  };
}

function withPaid(world: World, id: string): World {
  const bill = world.bills.find((one) => one.id === id && isOpen(one, world.now));
  const paid = bill && { amount: bill.amount, currency: 'IDR', at: world.now };
  return paid ? withBill(world, id, { paid }) : world;
}

function withRefund(world: World, invoiceId: string, amount: number): World {
  if (amount > leftOf(world, invoiceId)) return world;
  const id = `dashboard-${world.payBacks.length + 1}`;
  const made = { id, name: undefined, method: 'refund', invoiceId, amount, status: 'succeeded' } as const;
  return { ...world, payBacks: [...world.payBacks, made] };
}

function withEnd(world: World, id: string, how: OrderEnding): World {
  const found = world.payBacks.find((one) => one.id === id);
  if (found?.status !== 'pending') return world;
  if (how !== 'unclaimed') return withPayBack(world, id, { status: how });
  return found.method === 'payout' ? withPayBack(world, id, { status: 'failed', unclaimed: true }) : world;
}

/** Xendit's adapter beside its stand-in, at which refunds take their time. */
export async function byXendit(channel: Channel, product: PaymentProduct): Promise<Cashier> {
  const clock = createClock();
  const secretKey = 'xnd_development_key';
  const callbackUrl = 'http://127.0.0.1:9';
  const { url, tick, close } = await startXendit({ clock, secretKey, callbackToken: '', callbackUrl });
  await postJson(`${url}/_/faults`, { kind: 'refund-waits', ms: DAY, times: 'always' });
  const control = async (path: string, how: object = {}): Promise<void> => {
    await postJson(`${url}/_/${path}`, how).catch(() => undefined);
  };
  return {
    port: createXenditPayments({ url, secretKey, product }),
    pay: (id) => control(`invoices/${id}/pay`, { channel: channel === 'refunds' ? 'DANA' : 'BCA' }),
    refundAtDashboard: (id, amount) => control(`invoices/${id}/refund`, { amount }),
    end: async (id, how) => {
      if (how !== 'unclaimed') await control(`refunds/${id}/settle`, { outcome: how.toUpperCase() });
      await control(`payout-links/${id}/${endings[how]}`);
    },
    pass: (ms) => {
      clock.advance(ms);
      tick();
    },
    now: () => clock.now(),
    close,
  };
}

const endings = { succeeded: 'complete', failed: 'fail', unclaimed: 'expire' } as const;
