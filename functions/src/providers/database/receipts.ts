import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { withTimeout } from '../../deadline.ts';
import { receiptNumber, seriesAt, type Receipt, type ReceiptDraft } from '../../order/receipt.ts';
import type { ReceiptStore } from '../../ports/receipts.ts';
import { ProviderError } from '../../provider-error.ts';
import { plain } from './plain.ts';
import { getOnce } from './read.ts';
import { isAccepted, refusedByOtherRules } from './refused.ts';
import { receiptSchema } from './schema/receipt.ts';
import type { DatabaseConnection } from './sdk.ts';

/** After how many milliseconds a receipt is left to a later call: others took every number, or the database does not answer. */
const LONGEST = 20_000;

/** After more refusals in a row than this with nothing changed, the deployed rules must be other ones. */
const MOST_UNCHANGED = 3;

const lastSchema = z.object({ place: z.number(), issuedAt: z.number() });
const seriesSchema = z.record(z.string(), lastSchema).nullable();
const numbersSchema = z.record(z.string(), z.string()).nullable();

type Last = z.infer<typeof lastSchema>;

/**
 * The receipts at `/receipts/{number}`, the last of each sequence at `/receiptSeries/{series}`, and the number of each payment's or return's
 * receipt at `/orderReceipts/{orderId}/{about}`. All three are one write. The rules accept it only if it takes the next number and the
 * payment has none: so no number is lost or used twice when a worker dies. Nothing is reserved before.
 *
 * Each place is read from above. The SDK answers a read of a place by its own write there that the server has yet to accept or refuse; what stands
 * above it the server must tell.
 */
export function createReceipts(database: DatabaseConnection): ReceiptStore {
  const oneByOne = createQueue();

  async function about(orderId: string, name: string): Promise<Receipt | undefined> {
    const numbers = numbersSchema.parse((await getOnce(database.ref(`orderReceipts/${orderId}`))).val());
    const number = numbers?.[name];
    if (number === undefined) return undefined;
    const found = await getOnce(database.ref('receipts').orderByKey().equalTo(number));
    return z.record(z.string(), receiptSchema).parse(found.val())[number];
  }

  async function lastOf(series: string): Promise<Last> {
    const known = (await getOnce(database.ref('receiptSeries'))).val();
    return seriesSchema.parse(known)?.[series] ?? { place: 0, issuedAt: 0 };
  }

  async function take(draft: ReceiptDraft, now: number, end: number): Promise<Receipt> {
    const series = seriesAt(draft.kind, now, draft.seller.timeZone);
    let before = -1;
    let unchanged = 0;
    for (let attempt = 1; ; attempt += 1) {
      const [known, last] = await Promise.all([about(draft.orderId, draft.about), lastOf(series)]);
      if (known) return known;
      // By now the caller has given up, and `now` may be of another year.
      if (performance.now() > end) throw late();
      unchanged = last.place === before ? unchanged + 1 : 0;
      if (unchanged > MOST_UNCHANGED) throw refusedByOtherRules();
      before = last.place;
      const receipt = numbered(draft, series, last, now);
      if (await isAccepted(database.ref().update(pathsOf(receipt)))) return receipt;
      await wait(Math.random() * Math.min(5 * attempt, 100));
    }
  }

  return {
    issue(draft, now) {
      const end = performance.now() + LONGEST;
      return oneByOne(() => withTimeout(end - performance.now(), () => take(draft, now, end), late));
    },
    about,
  };
}

const late = (): ProviderError => new ProviderError('database', 'passing', 'contended');

/** The dates of a sequence run as its numbers do, whatever the clocks of its workers say. */
function numbered(draft: ReceiptDraft, series: string, last: Last, now: number): Receipt {
  const place = last.place + 1;
  const issuedAt = Math.max(now, last.issuedAt);
  return { ...draft, series, place, number: receiptNumber(series, place), issuedAt };
}

function pathsOf(receipt: Receipt): Record<string, unknown> {
  const { number, series, place, issuedAt, orderId, about } = receipt;
  return {
    [`receipts/${number}`]: plain(receipt),
    [`receiptSeries/${series}`]: { place, number, issuedAt },
    [`orderReceipts/${orderId}/${about}`]: number,
  };
}

/** Runs the calls of one instance one after the other, for at once they would only refuse each other. Each must end. */
function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
