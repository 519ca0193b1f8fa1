import * as z from 'zod';
import { getJson } from '../../emulators/shared/http/json.ts';
import { publishedOrder, type PublishedOrder } from '../../functions/src/contract/published-order.ts';
import { outsideOf } from '../../stack/vendor-controls.ts';
import type { Production } from '../production/production.ts';

/** A placed order. Times are epoch milliseconds. */
export interface Placed {
  orderId: string;
  menteeId: string;
  mentorId: string;
  placedAt: number;
  startsAt: number;
  /** There was a meeting when it was approved and not paid. */
  roomBeforePayment: boolean;
}

/** One order, with the data of all providers about it, once its session is scheduled. */
export interface Evidence {
  placed: Placed;
  view: PublishedOrder;
  invoices: { amount: number; status: string; external_id: string }[];
  events: Awaited<ReturnType<ReturnType<typeof outsideOf>['google']['eventsOf']>>;
  /** Texts of the mails of each. */
  mails: { mentee: string[]; mentor: string[] };
  callbacks: number;
  held: number[];
}

const heldSchema = z.record(z.string(), z.looseObject({ startsAt: z.number() }));

/** The price of an hour (bench/production/population.ts). */
const PRICE = 150_000;
const HOUR = 3_600_000;

export async function evidenceOf({ database, env }: Production, placed: Placed): Promise<Evidence> {
  const { xendit, google, inbox } = outsideOf(env);
  const { orderId, menteeId, mentorId } = placed;
  const read = (path: string) =>
    getJson(`${database.url}/${path}.json?ns=${database.namespace}`, {
      headers: { authorization: 'Bearer owner' },
    });
  const textsOf = async (uid: string) =>
    (await inbox.of(`${uid}@example.com`)).map(({ subject, text }) => `${subject}\n${text}`);
  const ofOrder = ({ external_id: name }: { external_id: string }) => name.startsWith(`order:${orderId}:`);
  const callbacks = await xendit.callbacks();
  return {
    placed,
    view: publishedOrder.parse(await read(`orders/${orderId}`)),
    invoices: (await xendit.invoices()).filter(ofOrder),
    events: await google.eventsOf(orderId),
    mails: { mentee: await textsOf(menteeId), mentor: await textsOf(mentorId) },
    callbacks: callbacks.filter(({ body }) => JSON.stringify(body).includes(`order:${orderId}:`)).length,
    held: Object.values(heldSchema.parse(await read(`slots/${mentorId}/taken`))).map(
      ({ startsAt }) => startsAt,
    ),
  };
}

/** The checks of each of the paper's three tests. The paper also had nine parameters, but does not name them. */
export const capabilities: Record<string, Record<string, (evidence: Evidence) => boolean>> = {
  payment: {
    'there is one invoice': ({ invoices }) => invoices.length === 1,
    'it is of the mentor’s price': ({ invoices }) => invoices[0]?.amount === PRICE,
    'the mentee sees that amount': ({ view }) => view.payment?.amount === PRICE,
    'the mentee’s first mail has the way to it': ({ mails, view }) =>
      anySays(mails.mentee, view.payment?.invoiceId),
    'it is paid at Xendit': ({ invoices }) =>
      invoices[0]?.status === 'PAID' || invoices[0]?.status === 'SETTLED',
    'Xendit has called back': ({ callbacks }) => callbacks === 1,
    'the order counts as paid': ({ view }) => view.payment?.status === 'paid',
    'the moment of the payment is known': ({ view, placed }) =>
      (view.payment?.paidAt ?? 0) >= placed.placedAt,
    'no admin did anything': ({ view }) => view.approval?.decision === 'approved',
  },
  scheduling: {
    'the order is scheduled': ({ view }) => view.status === 'scheduled',
    'there is one event': ({ events }) => events.length === 1,
    'it is confirmed': ({ events }) => events[0]?.status === 'confirmed',
    'it begins when the mentee wished': ({ events, placed }) => startOf(events[0]) === placed.startsAt,
    'the session lasts an hour': ({ view }) =>
      (view.terms?.endsAt ?? 0) - (view.terms?.startsAt ?? 0) === HOUR,
    'the mentor’s time is held': ({ held, placed }) => held.includes(placed.startsAt),
    'both are invited': ({ events, placed }) =>
      [placed.menteeId, placed.mentorId].every((uid) =>
        JSON.stringify(events[0]).includes(`${uid}@example.com`),
      ),
    'the mentee is told': ({ mails, view }) => anySays(mails.mentee, view.meeting?.meetUrl),
    'the mentor is told': ({ mails, view }) => anySays(mails.mentor, view.meeting?.meetUrl),
  },
  'meeting room': {
    'the room is ready': ({ view }) => view.meeting?.status === 'ready',
    'its address is one of Google Meet': ({ view }) =>
      /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/.test(view.meeting?.meetUrl ?? ''),
    'the event has the same': ({ events, view }) => events[0]?.hangoutLink === view.meeting?.meetUrl,
    'it is the event that the order names': ({ events, view }) => events[0]?.id === view.meeting?.eventId,
    'no other event has it': ({ events }) => new Set(events.map(({ hangoutLink }) => hangoutLink)).size === 1,
    'there was none before the payment': ({ placed }) => !placed.roomBeforePayment,
    'Google invites the mentee': ({ mails }) => mails.mentee.some((text) => text.startsWith('Invitation')),
    'Google invites the mentor': ({ mails }) => mails.mentor.some((text) => text.startsWith('Invitation')),
    'the event has not been made twice': ({ events }) => events[0]?.sequence === 0,
  },
};

const anySays = (texts: readonly string[], part: string | undefined): boolean =>
  part !== undefined && texts.some((text) => text.includes(part));

const startOf = (event: Evidence['events'][number] | undefined): number =>
  Date.parse(event?.start.dateTime ?? '');
