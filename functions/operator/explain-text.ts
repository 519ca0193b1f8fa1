import type { ExplainedOrder } from '../src/contract/operator-answers.ts';
import { orderSummaryOf, type OrderSummary } from '../src/contract/order-summary.ts';
import { orderCode } from '../src/order/order-code.ts';
import { otherParty } from '../src/order/order.ts';
import { oneLine } from '../src/words/one-line.ts';

/** As the log has it, and with its zone. */
export const time = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const money = (rupiah: number): string => `IDR ${rupiah.toLocaleString('en')}`;

/** The code for people, and the id for the commands. */
export const named = (orderId: string): string => `${orderCode(orderId)}  ${orderId}`;

export const needText = ({ code, at, about, reason }: ExplainedOrder['needs'][number]): string =>
  `  ${time(at)}  ${code}  ${about}  ${reason}`;

/** Who meets whom, when and for how much, on one line. */
export const summaryText = (summary: OrderSummary): string =>
  [peopleText(summary), time(summary.startsAt), ...priceText(summary.amount)].join('  ');

const peopleText = ({
  menteeId,
  menteeName = menteeId,
  mentorId,
  mentorName = mentorId,
}: OrderSummary): string => `${oneLine(menteeName, removed)} with ${oneLine(mentorName, removed)}`;

/** Stands for the name of a person whose account was removed. */
const removed = 'a removed account';

const priceText = (amount: number | undefined): string[] => {
  if (amount === undefined) return [];
  return [amount === 0 ? 'free' : money(amount)];
};

/** All that is known of an order, the session first. */
export function explainText(order: ExplainedOrder): string[] {
  return [
    `${named(order.orderId)}  ${order.status}${order.reason === undefined ? '' : ` (${order.reason})`}`,
    ...sessionOf(order),
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
        ({ number, method, status, amount }) => `  ${number}  ${method}  ${status}  ${money(amount)}`,
      ),
    ),
    ...section('Who came', absenceLines(order)),
    ...section('Shares of the payment', shareLines(order)),
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

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`${title}:`, ...lines] : [];

/** Who meets whom, about what, when and for how much. An order that was not accepted has the ids of its request. */
function sessionOf({ terms, facts: { request }, payment, organiser }: ExplainedOrder): string[] {
  if (!request) return [];
  const summary = orderSummaryOf(request, terms);
  const { topicTitle = request.topicId, startsAt, amount } = summary;
  return [
    `  ${oneLine(topicTitle)}, ${request.minutes} minutes, ${time(startsAt)}`,
    `  ${peopleText(summary)}`,
    ...priceText(amount).map((price) => `  ${price}${payment ? `, ${payment.status}` : ''}`),
    ...(organiser === undefined ? [] : [`  in the calendar of ${organiser}`]),
  ];
}

/** What each of the two said, in their own words. */
function absenceLines({ attendance, facts: { absences } }: ExplainedOrder): string[] {
  if (!attendance) return [];
  const statements = (['mentee', 'mentor'] as const).flatMap((by) => {
    const { report, answer } = absences[by] ?? {};
    const other = otherParty(by);
    return [
      ...(report ? [statementLine(report.at, `${by}: the ${other} did not come`, report.reason)] : []),
      ...(answer ? [statementLine(answer.at, `${other}: ${answer.decision}`, answer.reason)] : []),
    ];
  });
  return [`  ${attendance.status}`, ...statements];
}

const statementLine = (at: number, what: string, reason: string | undefined): string =>
  `  ${time(at)}  ${what}${reason === undefined ? '' : `: ${oneLine(reason)}`}`;

function shareLines({ shares, shareTerms, earned }: ExplainedOrder): string[] {
  if (!shares || !shareTerms) return [];
  const { feePercent, feeRupiah, taxPercent } = shareTerms;
  return [
    `  platform  ${money(shares.fee)}  (${feePercent} % and ${money(feeRupiah)})`,
    `  tax       ${money(shares.tax)}  (${taxPercent} %)`,
    `  mentor    ${money(shares.share)}`,
    ...(earned?.paid === undefined ? [] : [`  paid      ${money(earned.paid)}  ${earned.payoutId ?? ''}`]),
  ];
}

/** What came of an effect that was just retried. */
export function retryText({ orderId, effects }: ExplainedOrder, key: string): string {
  const record = effects.find((effect) => effect.key === key);
  const why = record?.error === undefined ? '' : `: ${record.error}`;
  switch (record?.state) {
    case undefined:
      return `${key} is not owed any more: it is done, or the order has no use for it.`;
    case 'done':
      return `${key} is done.`;
    case 'skipped':
      return `${key} was skipped before.`;
    case 'leased':
      return `${key} is being tried right now. In three minutes: npm run operator -- explain ${orderId}`;
    case 'waiting':
      return `${key} failed again${why}. It is tried again by itself${record.nextAt === undefined ? '' : `, at ${time(record.nextAt)}`}.`;
    case 'parked':
      return `${key} failed again${why}. It is not tried any more: mend the cause, then retry it.`;
  }
}
