import type { ListedOrder } from '../contract/order-summary.ts';
import { orderCode } from '../order/order-code.ts';
import { oneLine } from './one-line.ts';

/** The columns of an exported list. Times are of UTC, amounts in whole rupiah. */
const columns: Readonly<Record<string, (order: ListedOrder) => string | number | undefined>> = {
  code: ({ orderId }) => orderCode(orderId),
  order: ({ orderId }) => orderId,
  status: ({ status }) => status,
  placed: ({ createdAt }) => timeOf(createdAt),
  'session starts': ({ summary }) => timeOf(summary.startsAt),
  'session ends': ({ summary }) => timeOf(summary.endsAt),
  mentee: ({ summary }) => summary.menteeName,
  'mentee id': ({ summary }) => summary.menteeId,
  mentor: ({ summary }) => summary.mentorName,
  'mentor id': ({ summary }) => summary.mentorId,
  topic: ({ summary }) => summary.topicTitle,
  amount: ({ summary }) => summary.amount,
};

const timeOf = (at: number): string => new Date(at).toISOString();

/**
 * A spreadsheet takes a text that begins like this for a formula, and people write names
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const likeFormula = /^[-=+@]/;

function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const line = oneLine(value);
  const text = likeFormula.test(line) ? `'${line}` : line;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const lineOf = (cells: readonly (string | number | undefined)[]): string => cells.map(cell).join(',');

/** The lines of an export (https://www.rfc-editor.org/rfc/rfc4180), without the line ends, which are CRLF. */
export const csvHeader = lineOf(Object.keys(columns));

export const csvLine = (order: ListedOrder): string =>
  lineOf(Object.values(columns).map((read) => read(order)));
