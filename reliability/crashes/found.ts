import * as z from 'zod';
import { outsideOf } from '../../stack/vendor-controls.ts';
import { orderView } from '../../functions/src/contract/published-order.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { mailNamedBy } from '../../functions/src/order/names.ts';
import { viewOf } from '../../functions/src/order/view.ts';
import { requestsOf } from '../../functions/test/providers/side.ts';
import type { OwnWorld } from '../../functions/test/support/own-world.ts';
import { read } from '../../functions/test/support/unheard.ts';

/** The state of an order, here and at each provider. */
export interface Found {
  entry: LedgerEntry;
  view: z.infer<typeof orderView>;
  invoices: string[];
  refunds: string[];
  payoutLinks: string[];
  /** Each event's state, and when it begins. */
  events: { status: string; startsAt: number }[];
  /** Whether a person with the link of each room gets in. */
  rooms: string[];
  /** How often each mail went out, by its effect's key. */
  mails: Record<string, number>;
  copies: number;
  held: number;
  open: number;
  ratings: number;
  /** The numbers of its receipts. */
  receipts: string[];
}

const keyed = z.record(z.string(), z.unknown()).nullable();
const sent = z.object({ custom_args: z.object({ key: z.string() }) });

export async function find(world: OwnWorld, orderId: string): Promise<Found> {
  const entry = await world.ledger.read(orderId);
  if (!entry || entry === 'unreadable') throw new Error(`There is no order ${orderId}`);
  const { xendit, google, storage } = outsideOf(world.env);
  const { menteeId, mentorId } = world.people;
  const invoices = (await xendit.invoices()).filter(({ external_id }) => external_id.includes(orderId));
  const ids = invoices.map(({ id }) => id);
  const events = await google.eventsOf(orderId);
  const links = events.flatMap(({ hangoutLink }) => hangoutLink ?? []);
  const holders = Object.values(keyed.parse(await read(`slots/${mentorId}/holders`)) ?? {});
  return {
    entry,
    view: orderView.parse(await world.view(orderId)),
    invoices: invoices.map(({ status }) => status),
    refunds: (await xendit.refunds())
      .filter(({ invoice_id }) => ids.includes(invoice_id))
      .map(({ status }) => status),
    payoutLinks: (await xendit.payoutLinks())
      .filter(({ external_id }) => external_id.includes(orderId))
      .map(({ status }) => status),
    events: events.map(({ status, start }) => ({ status, startsAt: Date.parse(start.dateTime) })),
    rooms: await Promise.all(links.map((link) => google.join(link))),
    mails: await mailsOf(world, orderId),
    copies: (await storage.named('orders/')).filter((name) => name.includes(orderId)).length,
    held: holders.filter((holder) => String(holder).startsWith(orderId)).length,
    open: Number((await read(`open/${menteeId}/${orderId}`)) !== null),
    receipts: Object.values(keyed.parse(await read(`orderReceipts/${orderId}`)) ?? {}).map(String),
    ratings: Number((await read(`ratings/${mentorId}/given/${orderId}`)) !== null),
  };
}

async function mailsOf({ urls }: OwnWorld, orderId: string): Promise<Record<string, number>> {
  const accepted = (await requestsOf({ url: urls.mail })).filter(({ status }) => status === 202);
  const keys = accepted
    .map(({ body }) => mailNamedBy(sent.parse(JSON.parse(body)).custom_args.key))
    .flatMap((mail) => (mail?.orderId === orderId ? [mail.key] : []));
  return keys.reduce<Record<string, number>>(
    (mails, key) => ({ ...mails, [key]: (mails[key] ?? 0) + 1 }),
    {},
  );
}

export const statusOf = ({ entry }: Found): string => viewOf(entry.order).status;
