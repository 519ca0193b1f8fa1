import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { postJson } from '../../emulators/shared/http/json.ts';
import { orderView } from '../../functions/src/contract/published-order.ts';
import type { Population } from '../production/population.ts';
import type { Production } from '../production/production.ts';
import { connectAs, now, type Client } from './client.ts';

const HOUR = 3_600_000;
/** Longer than any order takes, at any number at once. */
const PATIENCE = 60_000;

/** How long the parts of an order's life took, in milliseconds. */
export interface Life {
  /** From the write of the request to the invoice's address, as the mentee sees it. */
  invoice: number;
  /** From the payment, which Xendit calls back for at once, to the event with its room, as the mentee sees it. */
  event: number;
  /** From the write of the request to the event, when the mentor approves and the mentee pays at once. */
  whole: number;
}

/** Only what is followed here: reading the timeline at each change would use the measured processors. */
const viewSchema = z.pick(orderView, { status: true, reason: true, payment: true, meeting: true });

type View = z.infer<typeof viewSchema>;

/** An order whose invoice is there. */
export interface Placed {
  /** When its request was written, and how long it was until the invoice was seen. */
  started: number;
  took: number;
  approve: () => Promise<void>;
  pay: () => Promise<void>;
  /** Resolves when its mentee sees the order fulfil the condition. */
  until: (status: string) => Promise<unknown>;
  /** Resolves when its mentee sees the event with its room. */
  untilMeeting: () => Promise<unknown>;
  /** Stops watching it. */
  end: () => void;
}

/** Signed-in mentees and mentors, in pairs. Each pair has one order at a time, and each order an hour of its own. */
export interface Pairs {
  /** One order by the pair of that number, from the request to the event. */
  live: (pair: number) => Promise<Life>;
  /** One order up to its invoice; returns how long that took. */
  order: (pair: number) => Promise<number>;
  /** One order up to its invoice, to go on with. */
  place: (pair: number) => Promise<Placed>;
  leave: () => void;
}

export async function connectPairs(
  production: Production,
  { menteeIds, mentorIds }: Population,
  hoursAhead = 4,
): Promise<Pairs> {
  const connect = (uid: string) => connectAs(uid, production);
  const mentees = await Promise.all(menteeIds.map(connect));
  const mentors = await Promise.all(mentorIds.map(connect));
  const firstHour = Math.ceil(Date.now() / HOUR) + hoursAhead;
  const placedBy = new Map<string, number>();

  async function place(pair: number): Promise<Placed> {
    const mentee = at(mentees, pair);
    const mentor = at(mentors, pair);
    const before = placedBy.get(mentor.uid) ?? 0;
    placedBy.set(mentor.uid, before + 1);
    const orderId = randomUUID();
    const request = {
      menteeId: mentee.uid,
      mentorId: mentor.uid,
      topicId: 'data',
      minutes: 60,
      startsAt: (firstHour + before) * HOUR,
      createdAt: now,
    };
    const started = performance.now();
    const written = mentee.write(`orders/${orderId}/request`, request);
    const watching = watch(mentee, orderId);
    await written;
    const invoice = await watching.until(({ payment }) => payment);
    const took = performance.now() - started;
    const payment = `${production.env['XENDIT_API_URL'] ?? ''}/_/invoices/${invoice.invoiceId}/pay`;
    return {
      started,
      took,
      approve: () => mentor.write(`orders/${orderId}/approval`, { decision: 'approved', at: now }),
      async pay() {
        await postJson(payment);
      },
      until: (wanted) => watching.until(({ status }) => (status === wanted ? status : undefined)),
      untilMeeting: () => watching.until(({ meeting }) => meeting?.meetUrl),
      end: watching.end,
    };
  }

  return {
    place,

    async order(pair) {
      const { end, took } = await place(pair);
      end();
      return took;
    },

    async live(pair) {
      const { approve, pay, until, untilMeeting, end, started, took: invoice } = await place(pair);
      await approve();
      await until('approved');
      const paid = performance.now();
      await pay();
      await untilMeeting();
      const over = performance.now();
      end();
      return { invoice, event: over - paid, whole: over - started };
    },

    leave() {
      for (const client of [...mentees, ...mentors]) client.close();
    },
  };
}

function at(clients: readonly Client[], place: number): Client {
  const client = clients[place % clients.length];
  if (!client) throw new Error('There is no pair');
  return client;
}

/** Follows an order as its mentee does. */
function watch(mentee: Client, orderId: string) {
  let latest = viewSchema.parse({});
  let check: () => void = () => undefined;
  const end = mentee.watch(`orders/${orderId}`, (value) => {
    latest = viewSchema.parse(value ?? {});
    check();
  });
  return {
    end,
    /** Resolves with the value, once it exists. */
    until<Found>(find: (view: View) => Found | undefined): Promise<Found> {
      const { promise, resolve, reject } = Promise.withResolvers<Found>();
      const timer = setTimeout(() => {
        reject(new Error(`${orderId} stays ${latest.status} ${latest.reason ?? ''}`));
      }, PATIENCE);
      check = () => {
        const found = find(latest);
        if (found !== undefined) resolve(found);
      };
      check();
      return promise.finally(() => {
        clearTimeout(timer);
      });
    },
  };
}
