import { withDeadline, withTimeout } from '../deadline.ts';
import { EFFECT_TIME, ORDER_TIME } from '../limits.ts';
import { ProviderError } from '../provider-error.ts';

/** One piece of a sweep's work: its effects have their time, and the record of their results has its own after that. */
export const inSweepTime = (about: string, work: () => Promise<void>): Promise<void> =>
  withTimeout(
    ORDER_TIME,
    () => withDeadline(EFFECT_TIME, work),
    () => new ProviderError(about, 'passing', 'took-too-long'),
  );

/** Does the work for each item, several at once, and starts none from `end` on, a time of `performance.now()`. Returns those left. */
export async function severalAtOnce<Item extends object | string>(
  items: readonly Item[],
  atOnce: number,
  end: number,
  work: (item: Item) => Promise<void>,
): Promise<Item[]> {
  const left = [...items];
  const takeTurns = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      if (performance.now() >= end) {
        left.unshift(item);
        return;
      }
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  return left;
}

/** Page after page of what `read` finds behind the last item, until a page is not full. */
export async function* pagesOf<Item>(
  size: number,
  read: (after?: Item) => Promise<Item[]>,
): AsyncGenerator<Item[]> {
  let page = await read();
  while (page.length > 0) {
    yield page;
    if (page.length < size) return;
    page = await read(page.at(-1));
  }
}
