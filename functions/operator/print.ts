import type * as z from 'zod/mini';
import { refusalAnswer } from '../src/contract/https.ts';
import {
  addresses,
  explained,
  found,
  listed,
  retried,
  waiting,
  type FailingAddresses,
  type ExplainedOrder,
  type ListedOrders,
  type RetriedOrders,
  type WaitingOrders,
} from '../src/contract/operator-answers.ts';
import { explainedPayee, mentorsMoney, waitingPayees } from '../src/contract/payout-answers.ts';
import { exportLinks } from '../src/contract/personal-data.ts';
import { removalsAnswer } from '../src/contract/person-commands.ts';
import type { Asked } from './asked.ts';
import { explainText, named, needText, retryText, summaryText, time } from './explain-text.ts';
import { linksText, removalsText } from './person-text.ts';
import { moneyText, payeesText, payeeText } from './payout-text.ts';

/** Formats an answer of the function for a person. */
export function asText(answer: unknown, asked: Asked): string {
  const shapes = [
    writer(refusalAnswer, ({ error }) => [`${error.code}: ${error.message}`]),
    asked.do === 'orders' ? writer(listed, listedText) : writer(waiting, waitingText),
    writer(waitingPayees, payeesText),
    writer(mentorsMoney, moneyText),
    writer(explainedPayee, payeeText),
    writer(exportLinks, linksText),
    writer(removalsAnswer, removalsText),
    writer(addresses, addressesText),
    writer(retried, retriedText),
    writer(found, ({ orderIds }) => (orderIds.length > 0 ? orderIds.map(named) : ['No such order.'])),
    writer(explained, (order) => [...outcomeOf(order, asked), ...explainText(order)]),
  ];
  for (const write of shapes) {
    const lines = write(answer);
    if (lines) return lines.join('\n');
  }
  return JSON.stringify(answer, undefined, 2);
}

const writer =
  <Shape extends z.ZodMiniType>(schema: Shape, write: (value: z.infer<Shape>) => string[]) =>
  (answer: unknown): string[] | undefined => {
    const parsed = schema.safeParse(answer);
    return parsed.success ? write(parsed.data) : undefined;
  };

/** Of a retry, what came of it. */
const outcomeOf = (order: ExplainedOrder, asked: Asked): string[] =>
  asked.do === 'retry' ? [retryText(order, String(asked['effect'])), ''] : [];

function waitingText({ orders, next }: WaitingOrders): string[] {
  if (orders.length === 0) return ['Nothing waits for a person.'];
  const lines = orders.flatMap(({ orderId, status, summary, needs }) => [
    `${named(orderId)}  ${status}`,
    ...(summary ? [`  ${summaryText(summary)}`] : []),
    ...needs.map(needText),
  ]);
  return next === undefined ? lines : [...lines, '… and more.'];
}

function listedText({ orders, next }: ListedOrders): string[] {
  if (orders.length === 0) return [next === undefined ? 'No order fits.' : `None so far: --after ${next}`];
  const lines = orders.flatMap(({ orderId, status, summary }) => [
    `${named(orderId)}  ${status}`,
    `  ${summaryText(summary)}`,
  ]);
  return next === undefined ? lines : [...lines, `… and more: --after ${next}`];
}

const retriedText = ({ cause, orderIds, notYet }: RetriedOrders): string[] => [
  `${orderIds.length} orders that failed for ${cause} are tried again.`,
  ...orderIds.map((orderId) => `  ${named(orderId)}`),
  ...(notYet > 0 ? [`${notYet} of them go on within ten minutes.`] : []),
];

function addressesText({ addresses: failing }: FailingAddresses): string[] {
  if (failing.length === 0) return ['No address fails.'];
  return failing.map(
    ({ orderId, mail, cause, failedAt }) => `${time(failedAt)}  ${named(orderId)}  ${mail}  ${cause}`,
  );
}
