import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { receiptNumber, seriesAt, type Receipt, type ReceiptDraft } from '../../order/receipt.ts';
import type { ReceiptStore } from '../../ports/receipts.ts';
import { ProviderError } from '../../provider-error.ts';
import { plain } from './plain.ts';
import { valuesIn } from './read.ts';
import { isAccepted, refusedByOtherRules } from './refused.ts';
import { receiptSchema } from './schema/receipt.ts';
import type { DatabaseConnection } from './sdk.ts';

/** How often others may take the next number first before this receipt is left to a later call. */
const ATTEMPTS = 100;

/** After more refusals in a row than this with nothing changed, the deployed rules must be other ones. */
const MOST_UNCHANGED = 3;

const lastSchema = z.object({ place: z.number(), issuedAt: z.number() });

/**
 * The receipts at `/receipts/{number}`, the last of each sequence at `/receiptSeries/{series}`, and the number of each payment's or return's
 * receipt at `/orderReceipts/{orderId}/{about}`. All three are one write. The rules accept it only if it takes the next number and the
 * payment has none: so no number is lost or used twice, whoever dies. Nothing is reserved before.
 */
export function createReceipts(database: DatabaseConnection): ReceiptStore {
  const at = valuesIn(database);
  const oneByOne = createQueue();

  async function about(orderId: string, name: string): Promise<Receipt | undefined> {
    const number = z.string().safeParse(await at(`orderReceipts/${orderId}/${name}`)).data;
    return number === undefined ? undefined : receiptSchema.parse(await at(`receipts/${number}`));
  }

  async function issue(draft: ReceiptDraft, now: number): Promise<Receipt> {
    const series = seriesAt(draft.kind, now, draft.seller.timeZone);
    let before = -1;
    let unchanged = 0;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const [known, last] = await Promise.all([about(draft.orderId, draft.about), lastOf(series)]);
      if (known) return known;
      unchanged = last.place === before ? unchanged + 1 : 0;
      if (unchanged > MOST_UNCHANGED) throw refusedByOtherRules();
      before = last.place;
      const receipt = numbered(draft, series, last, now);
      if (await isAccepted(database.ref().update(pathsOf(receipt)))) return receipt;
      await wait(Math.random() * Math.min(5 * attempt, 100));
    }
    throw new ProviderError('database', 'passing', 'contended');
  }

  async function lastOf(series: string): Promise<z.infer<typeof lastSchema>> {
    return lastSchema.parse((await at(`receiptSeries/${series}`)) ?? { place: 0, issuedAt: 0 });
  }

  return { issue: (draft, now) => oneByOne(() => issue(draft, now)), about };
}

/** The dates of a sequence run as its numbers do, whatever the clocks of its workers say. */
function numbered(
  draft: ReceiptDraft,
  series: string,
  last: z.infer<typeof lastSchema>,
  now: number,
): Receipt {
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

/**
 * Runs the calls of one instance one after the other: they would only refuse each other. And the SDK would answer the read of one by the
 * write of another that the server has yet to refuse.
 */
function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
