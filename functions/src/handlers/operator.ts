import type { App } from '../app.ts';
import { orderMemory, orderSecrets } from '../config/settings.ts';
import type { FailingAddresses, RetriedOrders } from '../contract/operator-answers.ts';
import { operatorCommand, type OperatorCommand } from '../contract/operator-commands.ts';
import { timeouts, effectTimeOf } from '../limits.ts';
import { withDeadline } from '../deadline.ts';
import { wakeAll } from './sweep.ts';
import { explainOrder, findOrders, listActionItems, retryAll } from '../effects/operator-queries.ts';
import { listOrders } from '../effects/list-orders.ts';
import { ordersNamed } from '../effects/orders-named.ts';
import { turnOrder } from '../effects/turn-order.ts';
import { mayBeCancelled } from '../order/cancellation.ts';
import { isPayable, newestInvoice } from '../order/money.ts';
import { withOperatorAction, type OperatorAction } from '../order/ledger.ts';
import { withCommand, type RecordCommand, type CommandRefusal } from '../order/operator.ts';
import { termsOf, type Order } from '../order/order.ts';
import { stageOf } from '../order/transitions.ts';
import { malformedWords } from '../words/malformed.ts';
import { refusal, type HttpAnswer } from './answer.ts';
import { archiveInbound } from './archive-inbound.ts';
import { archivedCommand } from './archived-command.ts';
import { adminOf, isSignedIn } from './caller.ts';
import { guarded } from './guarded.ts';
import { executePayoutCommand } from './payout-commands.ts';
import { executePersonCommand, withIdOfPerson } from './person-commands.ts';

/** The function waits for the work that a command starts. An order that takes longer stays due for the reconciler. */
const timeoutSeconds = timeouts.operator;

/**
 * The operator's queries and commands, for users with the custom claim `admin`. Each well-formed call of
 * an admin is archived under `operator/`, and each action on an order is also kept with the order.
 */
export const operator = guarded(
  { secrets: orderSecrets, memory: orderMemory, timeoutSeconds, concurrency: 40, maxInstances: 2 },
  { methods: ['POST'], body: { type: 'json', most: 8 * 1024 }, fromBrowsers: true, proven: isSignedIn },
  async (request, app) => {
    const admin = await adminOf(request, app);
    if (!admin.ok) return admin.refusal;
    const parsed = operatorCommand.safeParse(request.body);
    if (!parsed.success) return refusal(400, 'malformed', malformedWords(parsed.error));
    let decision = 'failed';
    let known = parsed.data;
    try {
      known = await withIdOfPerson(app, known);
      const answered = await executeCommand(app, known, admin.uid);
      decision = String(answered.status);
      return answered;
    } finally {
      const command = archivedCommand(known);
      const made = { decision, cleaned: { ...command, by: admin.uid } };
      await archiveInbound(app.ports, { folder: 'operator' }, request, made, () => command);
    }
  },
);

/** An order may be named by its code for people, instead of by its id. */
export async function executeCommand(app: App, command: OperatorCommand, admin: string): Promise<HttpAnswer> {
  const name = orderNameIn(command);
  if (name === undefined) return execute(app, command, admin);
  const [orderId = name, ...others] = await ordersNamed(app.ports, name);
  if (others.length > 0) return severalOrders([orderId, ...others]);
  return execute(app, aboutOrder(command, orderId), admin);
}

function orderNameIn(command: OperatorCommand): string | undefined {
  if ('orderId' in command) return command.orderId;
  return command.do === 'orders' ? command.after : undefined;
}

function aboutOrder(command: OperatorCommand, orderId: string): OperatorCommand {
  if ('orderId' in command) return { ...command, orderId };
  return command.do === 'orders' ? { ...command, after: orderId } : command;
}

function execute(app: App, command: OperatorCommand, admin: string): Promise<HttpAnswer> {
  switch (command.do) {
    case 'list':
      return listActionItems(app, command.limit, command.after).then(ok);
    case 'orders':
      return listOrders(app.ports, command).then((listed) =>
        listed === 'several-accounts' ? severalAccounts : ok(listed),
      );
    case 'addresses':
      return app.ports.addresses
        .failing(command.limit)
        .then((addresses) => ok({ addresses } satisfies FailingAddresses));
    case 'find':
      return findOrders(app, command.text).then(ok);
    case 'explain':
      return explained(app, command.orderId);
    case 'retry-all':
      return retryAllOf(app, command, admin);
    case 'retry':
    case 'skip':
    case 'take-over':
    case 'link':
    case 'dead':
    case 'returned':
    case 'received':
    case 'not-received':
    case 'decide-attendance':
    case 'remove-comment':
      return toOrder(app, command.orderId, () => change(app, command.orderId, command, admin));
    case 'cancel':
      return toOrder(app, command.orderId, (order) => cancel(app, order, command.reason, admin));
    case 'payouts':
    case 'payee':
    case 'money':
    case 'pause-payouts':
    case 'resume-payouts':
    case 'retry-payouts':
      return executePayoutCommand(app, command, admin);
    case 'export-person':
    case 'close-account':
    case 'release-removal':
    case 'removals':
      return executePersonCommand(app, command, admin);
    case 'reopen-invoice':
      return toOrder(app, command.orderId, (order) => reopenInvoice(app, order, admin));
  }
}

async function retryAllOf(
  app: App,
  { cause, after }: Extract<OperatorCommand, { do: 'retry-all' }>,
  admin: string,
): Promise<HttpAnswer> {
  const retried = await retryAll(app, cause, admin, after);
  const { failed, left } = await withDeadline(effectTimeOf(timeoutSeconds), () =>
    wakeAll(
      app,
      retried.orderIds.map((orderId) => ({ orderId })),
      effectTimeOf(timeoutSeconds) / 2,
    ),
  );
  return ok({ ...retried, notYet: failed.length + left.length } satisfies RetriedOrders);
}

const ok = (body: object): HttpAnswer => ({ status: 200, body });
const unknownOrder = refusal(404, 'no-such-order', 'No order of that id or code is known.');

const refusals: Readonly<Record<CommandRefusal, string>> = {
  'no-such-effect': 'The order has no such effect, or has not tried it.',
  'not-stuck': 'It is done, or somebody is at it right now.',
  'cannot-be-skipped': 'Money, the mentor’s time or the meeting rests on it: it can only be tried again.',
  'no-such-return':
    'There is no such money that waits to be returned by hand. What is still on another way is taken over first.',
  'no-such-sum': 'The order returns no sum of that number.',
  'already-settled': 'This sum has arrived, or goes back under another number by now.',
  'already-taken-over':
    'It was taken over before: the list says what is to be done, and whether it may be paid yet.',
  'not-taken-over': 'Nobody has taken it over: it goes by itself. Take it over first.',
  'being-asked-for': 'Somebody is asking the provider about it right now. Try again in three minutes.',
  'no-lost-link': 'There is no payout link of that number whose id is unknown.',
  'nothing-to-decide':
    'The two do not say different things of this session, or it was settled before. Only that the mentor did not come can be decided later.',
  'no-public-comment': 'The order has no comment that everybody may read, or it was removed before.',
  'no-such-payment': 'No payment of that name is waited for, or it is known already.',
};

const unreadable = refusal(
  409,
  'unreadable',
  'A version of the functions that knows less than the one that wrote its record cannot read it.',
);

const severalAccounts = refusal(
  409,
  'several-accounts',
  'Several accounts have that mail address. Name the one by its id.',
);

const severalOrders = (orderIds: readonly string[]): HttpAnswer =>
  refusal(
    409,
    'several-orders',
    `Several orders have that code: ${orderIds.join(', ')}. Name the one by its id.`,
  );

async function explained(app: App, id: string): Promise<HttpAnswer> {
  const body = await explainOrder(app, id);
  if (body === 'unreadable') return unreadable;
  return body ? ok(body) : unknownOrder;
}

/** Acts on an order that is known, processes the order from there, and returns how it stands then. */
async function toOrder(
  app: App,
  id: string,
  act: (order: Order) => Promise<HttpAnswer | undefined>,
): Promise<HttpAnswer> {
  const entry = await app.ports.ledger.read(id);
  if (!entry) return unknownOrder;
  if (entry === 'unreadable') return unreadable;
  const refused = await act(entry.order);
  if (refused) return refused;
  await withDeadline(effectTimeOf(timeoutSeconds), () => app.processOrder(id));
  return explained(app, id);
}

async function change(
  { ports, policy }: App,
  id: string,
  command: RecordCommand,
  admin: string,
): Promise<HttpAnswer | undefined> {
  const now = ports.clock.now();
  const { result: refused } = await turnOrder({ ports, policy }, id, (entry) => {
    const next = withCommand(entry, command, admin, now);
    return typeof next === 'string' ? { entry, result: next } : { entry: next, result: undefined };
  });
  return refused && refusal(409, refused, refusals[refused]);
}

/** The same as the database's rules allow an admin of a web app: before the session, once. */
async function cancel(app: App, order: Order, reason: string, by: string): Promise<HttpAnswer | undefined> {
  const { ports } = app;
  const now = ports.clock.now();
  const { status } = stageOf(order);
  if (!mayBeCancelled({ status, terms: termsOf(order) }, now))
    return refusal(409, 'too-late', `The order is ${status}; nothing can be called off.`);
  await keepAct(app, order.id, { at: now, by, did: 'cancel', about: 'order', reason });
  await ports.orders.cancel(order.id, { by: 'admin', at: now, reason });
  return undefined;
}

/** Acts for the mentee, if the last invoice can no longer be paid and the time is still held. */
async function reopenInvoice(app: App, order: Order, by: string): Promise<HttpAnswer | undefined> {
  const { ports } = app;
  const { status } = stageOf(order);
  const invoice = newestInvoice(order);
  const waits = status === 'pending' || status === 'approved';
  if (!waits || !invoice || isPayable(invoice))
    return refusal(
      409,
      'not-closed',
      'The order waits for no other invoice: one can be paid, or none is needed.',
    );
  const [now, attempt] = [ports.clock.now(), invoice.attempt + 1];
  await keepAct(app, order.id, { at: now, by, did: 'reopen-invoice', about: `invoice:${attempt}` });
  await ports.orders.requestInvoice(order.id, attempt, now);
  return undefined;
}

/** Runs before the fact is written, because the fact does not name the admin. */
const keepAct = (app: App, orderId: string, act: OperatorAction): Promise<unknown> =>
  turnOrder(app, orderId, (entry) => ({ entry: withOperatorAction(entry, act), result: undefined }));
