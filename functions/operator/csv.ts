import { listed } from '../src/contract/operator-answers.ts';
import { csvHeader, csvLine } from '../src/words/orders-csv.ts';
import type { Asked } from './asked.ts';
import { callOperator } from './call.ts';
import { asText } from './print.ts';

/** Prints all pages of a list of orders as they come. Returns whether the function answered each of them. */
export async function printCsv(asked: Asked): Promise<boolean> {
  let head = [csvHeader];
  let place: object | undefined = {};
  while (place) {
    const { status, answer } = await callOperator({ ...asked, limit: 200, ...place });
    if (status >= 400) {
      console.error(asText(answer, asked));
      return false;
    }
    const { orders, next } = listed.parse(answer);
    process.stdout.write([...head, ...orders.map(csvLine)].map((line) => `${line}\r\n`).join(''));
    head = [];
    place = next === undefined ? undefined : { after: next };
  }
  return true;
}
