import { listen } from '../http/listen.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../http/stand-in.ts';
import type { Clock } from '../scheduler/clock.ts';
import { checkoutRoutes } from './checkout.ts';
import { controlRoutes } from './control.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { invoiceRoutes } from './invoices.ts';
import { createPayouts, type Payouts } from './payout-store.ts';
import { endPayout, payoutRoutes } from './payouts.ts';
import { refuse } from './refusals.ts';
import { refundModeSchema, refundRoutes, settleDue, type RefundMode } from './refunds.ts';
import { createStore, type Store } from './store.ts';
import { invoiceCallback } from './wire.ts';

export interface XenditOptions extends StandInOptions {
  secretKey: string;
  callbackToken: string;
  callbackUrl: string;
}

/** What the routes share. */
export interface XenditPart {
  store: Store;
  payouts: Payouts;
  deliveries: Deliveries;
  clock: Clock;
  refundMode: () => RefundMode;
  setRefundMode: (mode: RefundMode) => void;
  origin: () => string;
}

export interface Xendit extends StandIn {
  /** Expires what is overdue and sends again what was refused, by the clock. */
  tick: () => void;
  /** Resolves when no callback is on its way. */
  idle: () => Promise<void>;
}

/** Xendit's invoices, refunds, payout links, their pages, and callbacks. */
export async function startXendit(options: XenditOptions): Promise<Xendit> {
  const { clock, port, secretKey } = options;
  const store = createStore(clock);
  const payouts = createPayouts(clock);
  const deliveries = createDeliveries(clock, options.callbackToken);
  deliveries.setUrl(options.callbackUrl);
  let refundMode = refundModeSchema.parse({});
  const { app, reset } = createStandIn('Xendit', clock, () => {
    store.clear();
    payouts.clear();
    deliveries.clear();
    refundMode = refundModeSchema.parse({});
  });
  let url = '';
  const part: XenditPart = {
    store,
    payouts,
    deliveries,
    clock,
    refundMode: () => refundMode,
    setRefundMode: (mode) => (refundMode = mode),
    origin: () => url,
  };
  const expected = `Basic ${btoa(`${secretKey}:`)}`;
  app.use(async (c, next) => {
    const open = ['/_/', '/web/', '/payout/'].some((prefix) => c.req.path.startsWith(prefix));
    if (open || c.req.path === '/' || c.req.header('authorization') === expected) return next();
    return refuse(c, 401, 'INVALID_API_KEY', 'API key is not authorized for this API service');
  });
  invoiceRoutes(app, part);
  refundRoutes(app, part);
  payoutRoutes(app, part);
  checkoutRoutes(app, part);
  controlRoutes(app, part);
  const listening = await listen(app, port);
  ({ url } = listening);
  const tick = () => {
    for (const invoice of store.overdue()) {
      store.expire(invoice);
      deliveries.send(invoiceCallback(invoice));
    }
    for (const { id } of payouts.overdue()) endPayout(part, id, 'EXPIRED');
    settleDue(part);
    deliveries.tick();
  };
  return { url, reset, tick, idle: deliveries.idle, close: listening.close };
}
