import { Hono } from 'hono';
import { createDeliveries, type Post } from '../../emulators/xendit/deliveries.ts';
import { xenditFaults } from '../../emulators/xendit/faults.ts';
import { invoiceRoutes } from '../../emulators/xendit/invoices.ts';
import { expireInvoice } from '../../emulators/xendit/payment.ts';
import { createPayoutLinks } from '../../emulators/xendit/payout-link-store.ts';
import { endPayoutLink, payoutLinkRoutes } from '../../emulators/xendit/payout-links.ts';
import { payoutControlRoutes } from '../../emulators/xendit/payout-control.ts';
import { createPayouts } from '../../emulators/xendit/payout-store.ts';
import { payoutRoutes } from '../../emulators/xendit/payouts.ts';
import { refundRoutes } from '../../emulators/xendit/refunds.ts';
import { controlRoutes } from '../../emulators/xendit/control.ts';
import { xenditRefusals } from '../../emulators/xendit/refusals.ts';
import { sessionRoutes } from '../../emulators/xendit/sessions.ts';
import { createStore } from '../../emulators/xendit/store.ts';
import type { XenditPart } from '../../emulators/xendit/xendit.ts';
import type { Agenda } from '../../emulators/scheduler/agenda.ts';
import { html } from 'hono/html';
import * as z from 'zod';
import type { ConnectXendit } from '../../functions/src/providers/xendit/transport.ts';
import type { Instance } from './instance.ts';
import type { Around } from './around.ts';
import { createPlace, requestTo, type Place } from './place.ts';

/** Xendit's stand-in, in this process. */
export interface Xendit {
  place: Place;
  app: Hono;
  part: XenditPart;
  /** Does what is due by now; false: nothing is left that could become due. */
  tick: () => boolean;
}

interface Options {
  agenda: Agenda;
  /** Of its callbacks. */
  token: string;
  post: Post;
}

export function createXendit(around: Around, { agenda, token, post }: Options): Xendit {
  const { loop: clock } = around;
  const place = createPlace('Xendit', around, xenditRefusals);
  const store = createStore(clock);
  const payoutLinks = createPayoutLinks(clock);
  const payouts = createPayouts(clock);
  const faults = xenditFaults(place.faults);
  const deliveries = createDeliveries({ clock, agenda, token, faults: faults.callback, post });
  const origin = (): string => 'https://xendit.example';
  const part = {
    store,
    payoutLinks,
    payouts,
    deliveries,
    clock,
    agenda,
    faults,
    origin,
    faultSwitches: () => html``,
  };
  const app = new Hono();
  invoiceRoutes(app, part);
  sessionRoutes(app, part);
  refundRoutes(app, part);
  payoutLinkRoutes(app, part);
  payoutRoutes(app, part);
  controlRoutes(app, part);
  payoutControlRoutes(app, part);
  const isOpen = ({ status }: { status: string }): boolean => status === 'PENDING';
  const tick = (): boolean => {
    for (const { id } of store.overdue()) expireInvoice(part, id);
    for (const { id } of payoutLinks.overdue()) endPayoutLink(part, id, 'EXPIRED');
    return [...store.invoices.values()].some(isOpen) || payoutLinks.all().some(isOpen);
  };
  return { place, app, part, tick };
}

const refusalSchema = z.object({ error_code: z.string() });

/** Sends the requests of the functions' adapter to the stand-in. Refusals come back as the SDK throws them. */
export const connectTo =
  ({ place, app }: Xendit, instance: Instance): ConnectXendit =>
  () =>
    Promise.resolve({
      async send({ method, path, query, body, headers }) {
        const search = query ? `?${new URLSearchParams(query).toString()}` : '';
        const request = { method, path: `${path}${search}`, ...(body && { body: JSON.stringify(body) }) };
        const response = await place.ask(instance, request, () => requestTo(app, request, headers));
        const answer: unknown = JSON.parse(await response.text());
        if (response.ok) return answer;
        const errorCode = refusalSchema.safeParse(answer).data?.error_code;
        throw Object.assign(new Error('Xendit refused'), {
          status: response.status,
          errorCode,
          rawResponse: answer,
        });
      },
    });
