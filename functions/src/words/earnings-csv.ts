import type * as z from 'zod/mini';
import type { storedShare } from '../contract/earned-share.ts';
import { orderCode } from '../order/order-code.ts';
import { csvCells, csvTime } from './csv.ts';

type EarnedLine = z.infer<typeof storedShare> & { readonly orderId: string };

/** The columns of what a mentor has earned. Times are of UTC, amounts in whole rupiah. */
const columns: Readonly<Record<string, (line: EarnedLine) => string | number | undefined>> = {
  code: ({ orderId }) => orderCode(orderId),
  order: ({ orderId }) => orderId,
  state: ({ state }) => state,
  'free from': ({ freeFrom }) => (freeFrom === undefined ? undefined : csvTime(freeFrom)),
  fee: ({ fee }) => fee,
  tax: ({ tax }) => tax,
  share: ({ share }) => share,
  paid: ({ paid }) => paid,
  payout: ({ payoutId }) => payoutId,
};

/** The lines of an export, without the line ends, which are CRLF. */
export const earningsHeader = csvCells(Object.keys(columns));

export const earningsLine = (line: EarnedLine): string =>
  csvCells(Object.values(columns).map((read) => read(line)));
