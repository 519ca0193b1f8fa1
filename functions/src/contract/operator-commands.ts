/** What an operator asks of the function `operator`. */
import * as z from 'zod/mini';
import { account, limit, trimmed, words } from './command-fields.ts';
import { personCommands } from './person-commands.ts';
import { payoutCommands } from './payout-commands.ts';
import { orderId, orderStatus, time } from './values.ts';

const number = z.int().check(z.positive());
const effect = z.string().check(z.maxLength(200));

/** The notice that told of a payment, or an invoice. */
const payment = z.string().check(z.minLength(1), z.maxLength(255));

/** Where a list continues. */
export const listPlace = z.strictObject({ since: z.number(), orderId });

/** Placed at `from` or later, and before `until`. The answer's `next` is the `after` of the next call. */
const ordersCommand = z.strictObject({
  do: z.literal('orders'),
  status: z.optional(orderStatus),
  mentee: z.optional(account),
  mentor: z.optional(account),
  from: z.optional(time),
  until: z.optional(time),
  after: z.optional(orderId),
  limit: limit(200, 50),
});

export const operatorCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('list'), after: z.optional(listPlace), limit: limit(200, 50) }),
  ordersCommand,
  z.strictObject({ do: z.literal('addresses'), limit: limit(500, 200) }),
  z.strictObject({ do: z.literal('find'), text: words }),
  z.strictObject({ do: z.literal('explain'), orderId }),
  z.strictObject({ do: z.literal('retry'), orderId, effect }),
  z.strictObject({ do: z.literal('retry-all'), cause: trimmed(3, 120), after: z.optional(listPlace) }),
  z.strictObject({ do: z.literal('skip'), orderId, effect, reason: words }),
  z.strictObject({ do: z.literal('take-over'), orderId, number, reason: words }),
  z.strictObject({
    do: z.literal('link'),
    orderId,
    number,
    id: z.string().check(z.trim(), z.regex(/^[-\w]{8,100}$/)),
  }),
  z.strictObject({ do: z.literal('dead'), orderId, number, reason: words }),
  z.strictObject({ do: z.literal('returned'), orderId, number, reference: words }),
  z.strictObject({
    do: z.literal('received'),
    orderId,
    payment,
    amount: z.int().check(z.positive(), z.maximum(1_000_000_000)),
    reference: words,
  }),
  z.strictObject({ do: z.literal('not-received'), orderId, payment, reason: words }),
  z.strictObject({
    do: z.literal('decide-attendance'),
    orderId,
    outcome: z.enum(['held', 'mentor-absent', 'mentee-absent']),
    reason: words,
  }),
  z.strictObject({ do: z.literal('remove-comment'), orderId, reason: words }),
  z.strictObject({ do: z.literal('cancel'), orderId, reason: words }),
  z.strictObject({ do: z.literal('reopen-invoice'), orderId }),
  ...payoutCommands,
  ...personCommands,
]);

export type OrdersCommand = z.infer<typeof ordersCommand>;
export type OperatorCommand = z.infer<typeof operatorCommand>;
export type OperatorRequest = z.input<typeof operatorCommand>;

type AboutOrder<Command> = Command extends { orderId: string } ? Omit<Command, 'orderId'> : never;

/** What changes an order, without the order that it is about. */
export type OrderCommand = AboutOrder<Exclude<OperatorCommand, { do: 'explain' }>>;
