import { postJson } from '../../emulators/shared/http/json.ts';
import { outsideOf } from '../../stack/vendor-controls.ts';
import type { PaymentProduct } from '../../functions/src/config/settings.ts';
import type { ExternalEffect } from '../../functions/src/order/effect.ts';
import { withCommand } from '../../functions/src/order/operator.ts';
import { termsOf } from '../../functions/src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { fault } from '../../functions/test/providers/side.ts';
import {
  approved,
  invoiceOf,
  paid,
  pending,
  refunding,
  rejected,
} from '../../functions/test/support/failing-steps.ts';
import type { OwnWorld } from '../../functions/test/support/own-world.ts';
import type { Call, Point } from './crash.ts';
import { statusOf, type Found } from './found.ts';

/** A step in an order's life at which its worker dies. */
export interface Step {
  name: string;
  /** The effect's key, or how it begins. */
  key: string;
  /** The calls that do it. */
  calls: readonly [first: Call, last?: Call];
  /** Brings an order to the point where this step is next. */
  before: (world: OwnWorld) => Promise<string>;
  /** Moves the clock until the step is due, for all orders at that point. */
  due?: (world: OwnWorld, orderIds: readonly string[]) => Promise<void>;
  /** The expected state when another worker has gone on. */
  shows: (found: Found) => string;
  wants: string;
  /** The expected states that differ by where the worker dies. */
  unless?: Partial<Record<Point, string>>;
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const each = (what: string, states: readonly string[]): string =>
  `${some(states.length, what)}, ${states.join(', ')}`;

const events = ({ events, entry }: Found): string => {
  const startsAt = termsOf(entry.order)?.startsAt;
  return each(
    'event',
    events.map((event) => (event.startsAt === startsAt ? 'at its time' : 'elsewhere')),
  );
};

const mails = (key: string) => (found: Found) => some(found.mails[key] ?? 0, 'mail');
const invoices = ({ invoices }: Found): string => each('invoice', invoices);

const placed = (world: OwnWorld): Promise<string> => world.place();

/** Its mentor has named an own calendar, which is free. */
async function placedWithCalendar(world: OwnWorld): Promise<string> {
  const calendar = 'ayu@example.com';
  await postJson(`${world.urls.google}/_/calendars/${calendar}`, { shared: true });
  await world.nameCalendar(calendar);
  return world.place();
}

const unpaid = async (world: OwnWorld) => rejected(world, await pending(world));
const unwanted = async (world: OwnWorld) => rejected(world, await paid(world));
const accepted = async (world: OwnWorld) => approved(world, await paid(world));

async function scheduled(world: OwnWorld): Promise<string> {
  const orderId = await accepted(world);
  await world.processOrder(orderId);
  return orderId;
}

async function placeRequest(world: OwnWorld): Promise<string> {
  const orderId = await scheduled(world);
  const startsAt = (await termsIn(world, orderId)).startsAt + 20 * DAY;
  await world.write(orderId, 'reschedules/mentee-1/ask', {
    by: 'mentee',
    startsAt,
    reason: 'A train is late.',
  });
  return orderId;
}

async function answered(world: OwnWorld): Promise<string> {
  const orderId = await placeRequest(world);
  await world.processOrder(orderId);
  await world.write(orderId, 'reschedules/mentee-1/answer', { decision: 'accepted' });
  return orderId;
}

async function termsIn(world: OwnWorld, orderId: string) {
  const entry = await world.ledger.read(orderId);
  const terms = entry && entry !== 'unreadable' && termsOf(entry.order);
  if (!terms) throw new Error(`${orderId} has no terms`);
  return terms;
}

/**
 * The provider has made the invoice, and its answer is a refusal of a kind after which the adapter does not try again
 * at once.
 */
async function withdrawn(world: OwnWorld): Promise<string> {
  const orderId = await world.place();
  const refusal = { refusal: 'REQUEST_FORBIDDEN_ERROR' };
  const path = world.env.XENDIT_PRODUCT === 'sessions' ? '/sessions' : '/v2/invoices';
  const rule = { kind: 'error-after', method: 'POST', path, about: orderId, ...refusal };
  await fault({ url: world.urls.xendit }, rule);
  await world.processOrder(orderId);
  return rejected(world, orderId);
}

async function paidUnheard(world: OwnWorld): Promise<string> {
  const orderId = await pending(world);
  await outsideOf(world.env).xendit.pay(await invoiceOf(world, orderId), { channel: 'DANA' });
  return orderId;
}

/** Their callbacks arrive. */
async function heardOf(world: OwnWorld, orderIds: readonly string[]): Promise<void> {
  for (const orderId of orderIds) await world.noteCallback(orderId, await invoiceOf(world, orderId));
}

async function displaced(world: OwnWorld): Promise<string> {
  const orderId = await scheduled(world);
  const { google } = outsideOf(world.env);
  for (const { id } of await google.eventsOf(orderId)) await google.moveEvent(id, HOUR);
  return orderId;
}

/** Its room takes longer than three reads. */
async function roomless(world: OwnWorld): Promise<string> {
  const orderId = await accepted(world);
  await fault({ url: world.urls.google }, { kind: 'room-pending', reads: 3, about: orderId });
  await world.processOrder(orderId);
  return orderId;
}

async function calledOff(world: OwnWorld): Promise<string> {
  const orderId = await scheduled(world);
  await world.write(orderId, 'cancellation', { by: 'mentee' });
  return orderId;
}

/** The link is unclaimed, and must be voided. */
async function takenOver(world: OwnWorld): Promise<string> {
  const orderId = await rejected(world, await paid(world, 'BCA'));
  await world.processOrder(orderId);
  world.clock.advance(MINUTE);
  // Runs more than once, because it may first see an old value.
  const { result: refused } = await world.ledger.turn(orderId, (entry) => {
    const command = { do: 'take-over', number: 2, reason: 'The mentee has no bank account.' } as const;
    const next = withCommand(entry, command, 'admin-eka', world.clock.now());
    return typeof next === 'string' ? { entry, result: next } : { entry: next, result: undefined };
  });
  if (refused !== undefined) throw new Error(refused);
  return orderId;
}

const after = (ms: number) => (world: OwnWorld) => {
  world.clock.advance(ms);
  return Promise.resolve();
};

/** The refund has arrived: the stand-in settles it by its control path. */
const arrived = (world: OwnWorld) =>
  outsideOf(world.env).clock.advanceTo(world.clock.now() + 2 * HOUR + MINUTE);

/** A day before the last session, which is some hours less than a day before the others. */
async function dayBefore(world: OwnWorld, orderIds: readonly string[]): Promise<void> {
  const all = await Promise.all(orderIds.map((orderId) => termsIn(world, orderId)));
  const last = Math.max(...all.map(({ startsAt }) => startsAt));
  world.clock.advance(last - DAY + MINUTE - world.clock.now());
}

async function rated(world: OwnWorld, orderIds: readonly string[]): Promise<void> {
  const all = await Promise.all(orderIds.map((orderId) => termsIn(world, orderId)));
  const over = Math.max(...all.map(({ endsAt }) => endsAt)) + MINUTE;
  world.clock.advance(over - world.clock.now());
  await Promise.all(
    orderIds.map(async (orderId) => {
      await world.processOrder(orderId);
      await world.write(orderId, 'feedback', { rating: 9 });
    }),
  );
}

/** Every kind of effect, in the order of an order's life, where mentees pay by invoices. */
export const steps: Record<ExternalEffect['kind'], readonly Step[]> = {
  archive: [
    {
      name: 'keep a copy of the request',
      key: 'archive:request',
      calls: ['archive.put'],
      before: placed,
      shows: ({ copies }) => some(copies, 'object'),
      wants: '1 object',
    },
  ],
  'check-busy': [
    {
      name: 'ask the mentor’s own calendar',
      key: 'busy:intake',
      calls: ['freeBusy.ask'],
      before: placedWithCalendar,
      shows: invoices,
      wants: '1 invoice, PENDING',
    },
  ],
  'open-invoice': [
    {
      name: 'open the invoice',
      key: 'invoice:1',
      calls: ['payments.openInvoice'],
      before: placed,
      shows: invoices,
      wants: '1 invoice, PENDING',
    },
  ],
  mail: [
    {
      name: 'send a mail',
      key: 'mail:order-received:mentee',
      calls: ['mailer.send'],
      before: placed,
      shows: mails('mail:order-received:mentee'),
      wants: '1 mail',
      unless: { 'after the call': '2 mails', 'before the record': '2 mails' },
    },
  ],
  'read-invoice': [
    {
      name: 'read an invoice that was paid',
      key: 'readback',
      calls: ['payments.readInvoice'],
      before: paidUnheard,
      due: heardOf,
      shows: (found) => `${invoices(found)}; the order is ${statusOf(found)}`,
      wants: '1 invoice, PAID; the order is paid',
    },
  ],
  'close-invoice': [
    {
      name: 'close the invoice',
      key: 'close',
      calls: ['payments.closeInvoice'],
      before: unpaid,
      shows: invoices,
      wants: '1 invoice, EXPIRED',
    },
  ],
  'withdraw-invoice': [
    {
      name: 'find and close an invoice whose answer was lost',
      key: 'invoice:1:withdraw',
      calls: ['payments.findInvoices', 'payments.closeInvoice'],
      before: withdrawn,
      shows: invoices,
      wants: '1 invoice, EXPIRED',
    },
  ],
  'create-meeting': [
    {
      name: 'make the event',
      key: 'meeting:1',
      calls: ['calendar.create'],
      before: accepted,
      shows: events,
      wants: '1 event, at its time',
    },
  ],
  'read-room': [
    {
      name: 'read the room',
      key: 'room:1',
      calls: ['calendar.read'],
      before: roomless,
      due: after(2 * MINUTE),
      shows: ({ entry: { order }, events }) =>
        `${some(events.length, 'event')}, its room ${order.meeting?.meetUrl === undefined ? 'not known' : 'known'}`,
      wants: '1 event, its room known',
    },
  ],
  'open-room': [
    {
      name: 'open the room',
      key: 'room:open:1',
      calls: ['calendar.open'],
      before: accepted,
      shows: ({ rooms }) => each('room', rooms),
      wants: '1 room, in',
    },
  ],
  'verify-meeting': [
    {
      name: 'verify an event that a person moved',
      key: 'meeting:verify',
      calls: ['calendar.read'],
      before: displaced,
      due: after(12 * HOUR),
      shows: events,
      wants: '1 event, at its time',
    },
  ],
  'move-meeting': [
    {
      name: 'move the event to the new time',
      key: 'meeting:move:2',
      calls: ['calendar.move'],
      before: answered,
      shows: events,
      wants: '1 event, at its time',
    },
  ],
  remind: [
    {
      name: 'send a reminder',
      key: 'reminder:1:1440:mentee',
      calls: ['mailer.send'],
      before: scheduled,
      due: dayBefore,
      shows: mails('reminder:1:1440:mentee'),
      wants: '1 mail',
      unless: { 'after the call': '2 mails', 'before the record': '2 mails' },
    },
  ],
  'cancel-meeting': [
    {
      name: 'cancel the event',
      key: 'meeting:cancel',
      calls: ['calendar.cancel'],
      before: calledOff,
      shows: (found) =>
        each(
          'event',
          found.events.map(({ status }) => status),
        ),
      wants: '1 event, cancelled',
    },
  ],
  'return-money': [
    {
      name: 'ask for a refund',
      key: 'return:1',
      calls: ['payments.refund'],
      before: unwanted,
      shows: ({ refunds, payoutLinks }) =>
        `${some(refunds.length, 'refund')}, ${some(payoutLinks.length, 'payout link')}`,
      wants: '1 refund, 0 payout links',
    },
    {
      name: 'ask for a payout link',
      key: 'return:2',
      calls: ['payments.makePayoutLink'],
      before: async (world) => rejected(world, await paid(world, 'BCA')),
      shows: ({ payoutLinks, entry: { order } }) =>
        `${some(payoutLinks.length, 'payout link')}${order.returns.at(-1)?.id === undefined ? ', a person looks for its id' : ''}`,
      wants: '1 payout link',
      unless: {
        'after the call': '1 payout link, a person looks for its id',
        'before the record': '1 payout link, a person looks for its id',
      },
    },
  ],
  'withdraw-return': [
    {
      name: 'void the link of a sum that an operator took over',
      key: 'return:2:withdraw',
      calls: ['payments.voidPayoutLink'],
      before: takenOver,
      shows: ({ payoutLinks, entry: { order } }) =>
        `${each('payout link', payoutLinks)}; then ${order.returns.at(-1)?.method ?? 'nothing'}`,
      wants: '1 payout link, VOIDED; then by-hand',
    },
  ],
  'read-return': [
    {
      name: 'ask after a refund that has arrived',
      key: 'return:1:read',
      calls: ['payments.readRefund'],
      before: refunding,
      due: arrived,
      shows: ({ refunds, entry: { order } }) =>
        `${each('refund', refunds)}; known as ${order.returns[0]?.status ?? 'nothing'}`,
      wants: '1 refund, SUCCEEDED; known as succeeded',
    },
  ],
  'issue-receipt': [
    {
      name: 'issue the receipt of a payment',
      key: 'receipt:payment',
      calls: ['receipts.issue'],
      before: paidUnheard,
      due: heardOf,
      shows: ({ receipts, entry: { order } }) =>
        `${some(receipts.length, 'receipt')}, ${order.receipts.every(({ number }) => receipts.includes(number)) ? 'known by its number' : 'unknown'}`,
      wants: '1 receipt, known by its number',
    },
  ],
  tally: [
    {
      name: 'count a rating',
      key: 'tally',
      calls: ['ratings.tally'],
      before: scheduled,
      due: rated,
      shows: ({ ratings }) => some(ratings, 'rating'),
      wants: '1 rating',
    },
  ],
};

const sessions = ({ invoices }: Found): string => each('session', invoices);

/** A step of an order whose mentee pays by this product. */
export interface StepOfProduct {
  kind: string;
  product: PaymentProduct;
  step: Step;
}

const byInvoices = Object.entries(steps).flatMap(([kind, list]) =>
  list.map((step): StepOfProduct => ({ kind, product: 'invoices', step })),
);

/** The first step of a kind, as it is with a Payment Session. */
const withSession = (kind: keyof typeof steps, change: Partial<Step>): StepOfProduct[] =>
  steps[kind].slice(0, 1).map((step) => ({ kind, product: 'sessions', step: { ...step, ...change } }));

/** What Xendit is asked about a Payment Session. It cannot be found by its name. */
const bySessions = [
  ...withSession('open-invoice', {
    name: 'open the session',
    shows: sessions,
    wants: '1 session, PENDING',
    unless: {
      'after the call': '2 sessions, PENDING, PENDING',
      'before the record': '2 sessions, PENDING, PENDING',
    },
  }),
  ...withSession('read-invoice', {
    name: 'read a session that was paid',
    shows: (found) => `${sessions(found)}; the order is ${statusOf(found)}`,
    wants: '1 session, PAID; the order is paid',
  }),
  ...withSession('close-invoice', {
    name: 'cancel the session',
    shows: sessions,
    wants: '1 session, EXPIRED',
  }),
  ...withSession('withdraw-invoice', {
    name: 'look for a session whose answer was lost',
    calls: ['payments.findInvoices'],
    shows: sessions,
    wants: '1 session, PENDING',
  }),
  ...withSession('return-money', { name: 'ask for a refund of a session' }),
];

export const allSteps: readonly StepOfProduct[] = [...byInvoices, ...bySessions];
