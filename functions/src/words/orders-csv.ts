import type { ListedOrder } from '../contract/order-summary.ts';
import { orderCode } from '../order/order-code.ts';
import { csvCells, csvTime } from './csv.ts';

/** The columns of an exported list. Times are of UTC, amounts in whole rupiah. */
const columns: Readonly<Record<string, (order: ListedOrder) => string | number | undefined>> = {
  code: ({ orderId }) => orderCode(orderId),
  order: ({ orderId }) => orderId,
  status: ({ status }) => status,
  placed: ({ createdAt }) => csvTime(createdAt),
  'session starts': ({ summary }) => csvTime(summary.startsAt),
  'session ends': ({ summary }) => csvTime(summary.endsAt),
  mentee: ({ summary }) => summary.menteeName,
  'mentee id': ({ summary }) => summary.menteeId,
  mentor: ({ summary }) => summary.mentorName,
  'mentor id': ({ summary }) => summary.mentorId,
  topic: ({ summary }) => summary.topicTitle,
  amount: ({ summary }) => summary.amount,
};

/** The lines of an export (https://www.rfc-editor.org/rfc/rfc4180), without the line ends, which are CRLF. */
export const csvHeader = csvCells(Object.keys(columns));

export const csvLine = (order: ListedOrder): string =>
  csvCells(Object.values(columns).map((read) => read(order)));
