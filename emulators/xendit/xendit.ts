import { listen } from '../shared/http/listen.ts';
import type { Html } from '../shared/http/page.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../shared/http/stand-in.ts';
import { createAgenda, type Agenda } from '../scheduler/agenda.ts';
import type { Clock } from '../scheduler/clock.ts';
import { checkoutRoutes } from './checkout.ts';
import { controlRoutes } from './control.ts';
import { createDeliveries, postTo, type Deliveries } from './deliveries.ts';
import { switches, xenditFaults, type XenditFaults } from './faults.ts';
import { invoiceRoutes } from './invoices.ts';
import { expireInvoice } from './payment.ts';
import { createPayoutLinks, type PayoutLinks } from './payout-link-store.ts';
import { endPayoutLink, payoutLinkRoutes } from './payout-links.ts';
import { payoutControlRoutes } from './payout-control.ts';
import { createPayouts, type Payouts } from './payout-store.ts';
import { payoutRoutes } from './payouts.ts';
import { refuse, xenditRefusals } from './refusals.ts';
import { refundRoutes } from './refunds.ts';
import { sessionRoutes } from './sessions.ts';
import { createStore, type Store } from './store.ts';

export interface XenditOptions extends StandInOptions {
  secretKey: string;
  callbackToken: string;
  callbackUrl: string;
}

/** What the routes share. */
export interface XenditPart {
  store: Store;
  payoutLinks: PayoutLinks;
  payouts: Payouts;
  deliveries: Deliveries;
  clock: Clock;
  agenda: Agenda;
  faults: XenditFaults;
  faultSwitches: () => Html;
  origin: () => string;
}

export interface Xendit extends StandIn {
  /** Does what is due by the clock: invoices expire, refused callbacks are sent again. Call it after moving the clock. */
  tick: () => void;
  /** Resolves when no callback is on its way. */
  idle: () => Promise<void>;
}

/** Xendit's invoices, Payment Sessions, refunds, payout links, payouts, their pages, and callbacks. */
export async function startXendit(options: XenditOptions): Promise<Xendit> {
  const { clock, port, killer, secretKey, callbackToken: token, callbackUrl } = options;
  const store = createStore(clock);
  const payoutLinks = createPayoutLinks(clock);
  const payouts = createPayouts(clock);
  const agenda = createAgenda(clock);
  const standIn = createStandIn({
    name: 'Xendit',
    clock,
    empty: () => {
      store.clear();
      payoutLinks.clear();
      payouts.clear();
      deliveries.clear();
      agenda.clear();
    },
    refusals: xenditRefusals,
    switches,
    killer,
  });
  const { app, reset, faultSwitches } = standIn;
  const faults = xenditFaults(standIn.faults);
  const deliveries = createDeliveries({
    clock,
    agenda,
    token,
    faults: faults.callback,
    post: postTo(callbackUrl),
  });
  let url = '';
  const part: XenditPart = {
    store,
    payoutLinks,
    payouts,
    deliveries,
    clock,
    agenda,
    faults,
    faultSwitches,
    origin: () => url,
  };
  const expected = `Basic ${btoa(`${secretKey}:`)}`;
  app.use(async (c, next) => {
    const open = ['/_/', '/web/', '/payout/'].some((prefix) => c.req.path.startsWith(prefix));
    if (open || c.req.path === '/' || c.req.header('authorization') === expected) return next();
    return refuse(c, 401, 'INVALID_API_KEY', 'API key is not authorized for this API service');
  });
  invoiceRoutes(app, part);
  sessionRoutes(app, part);
  refundRoutes(app, part);
  payoutLinkRoutes(app, part);
  payoutRoutes(app, part);
  checkoutRoutes(app, part);
  controlRoutes(app, part);
  payoutControlRoutes(app, part);
  const listening = await listen(app, port);
  ({ url } = listening);
  const tick = () => {
    for (const { id } of store.overdue()) expireInvoice(part, id);
    for (const { id } of payoutLinks.overdue()) endPayoutLink(part, id, 'EXPIRED');
    agenda.tick();
  };
  const close = () => {
    agenda.clear();
    return listening.close();
  };
  return { url, reset, tick, idle: deliveries.idle, close };
}
