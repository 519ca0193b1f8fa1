import type * as z from 'zod/mini';
import { refusalAnswer } from '../src/contract/https.ts';
import {
  addresses,
  explained,
  found,
  retried,
  waiting,
  type FailingAddresses,
  type ExplainedOrder,
  type RetriedOrders,
  type WaitingOrders,
} from '../src/contract/operator-answers.ts';
import { orderCode } from '../src/order/order-code.ts';

/** Formats an answer of the function for a person. */
export function asText(answer: unknown): string {
  const shapes = [
    writer(refusalAnswer, ({ error }) => [`${error.code}: ${error.message}`]),
    writer(waiting, waitingText),
    writer(addresses, addressesText),
    writer(retried, retriedText),
    writer(found, ({ orderIds }) => (orderIds.length > 0 ? orderIds.map(named) : ['No such order.'])),
    writer(explained, explainText),
  ];
  for (const write of shapes) {
    const lines = write(answer);
    if (lines) return lines.join('\n');
  }
  return JSON.stringify(answer, undefined, 2);
}

/** The code for people, and the id for the commands. */
const named = (orderId: string): string => `${orderCode(orderId)}  ${orderId}`;

const writer =
  <Shape extends z.ZodMiniType>(schema: Shape, write: (value: z.infer<Shape>) => string[]) =>
  (answer: unknown): string[] | undefined => {
    const parsed = schema.safeParse(answer);
    return parsed.success ? write(parsed.data) : undefined;
  };

const time = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const needText = ({ code, at, about, reason }: ExplainedOrder['needs'][number]): string =>
  `  ${time(at)}  ${code}  ${about}  ${reason}`;

function waitingText({ orders, next }: WaitingOrders): string[] {
  if (orders.length === 0) return ['Nothing waits for a person.'];
  const lines = orders.flatMap(({ orderId, status, needs }) => [
    `${named(orderId)}  ${status}`,
    ...needs.map(needText),
  ]);
  return next === undefined ? lines : [...lines, '… and more.'];
}

const retriedText = ({ cause, orderIds, notYet }: RetriedOrders): string[] => [
  `${orderIds.length} orders that failed for ${cause} are tried again.`,
  ...orderIds.map((orderId) => `  ${orderId}`),
  ...(notYet > 0 ? [`${notYet} of them go on within ten minutes.`] : []),
];

function addressesText({ addresses: failing }: FailingAddresses): string[] {
  if (failing.length === 0) return ['No address fails.'];
  return failing.map(
    ({ orderId, mail, cause, failedAt }) => `${time(failedAt)}  ${orderId}  ${mail}  ${cause}`,
  );
}

function explainText(order: ExplainedOrder): string[] {
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? [`${title}:`, ...lines] : [];
  return [
    `${order.orderId}  ${order.status}${order.reason === undefined ? '' : ` (${order.reason})`}`,
    ...section('Waits for a person', order.needs.map(needText)),
    ...section(
      'Owed',
      order.owed.map(({ key, state }) => `  ${key}  ${state}`),
    ),
    ...section(
      'Tried',
      order.effects.map(
        ({ key, state, attempts, asked }) =>
          `  ${key}  ${state}${attempts === undefined ? '' : `  ${attempts}×`}${asked ? `  ${asked.of}: ${asked.as}` : ''}`,
      ),
    ),
    ...section(
      'Money on its way back',
      order.returns.map(
        ({ number, method, status, amount }) => `  ${number}  ${method}  ${status}  IDR ${amount}`,
      ),
    ),
    ...section(
      'What operators did',
      order.operatorActions.map(({ at, by, did, about }) => `  ${time(at)}  ${by}  ${did}  ${about}`),
    ),
    ...section(
      'Story',
      order.timeline.map(({ at, what, by }) => `  ${time(at)}  ${what}  ${by}`),
    ),
  ];
}
