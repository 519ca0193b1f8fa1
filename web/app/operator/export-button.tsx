import { csvHeader, csvLine } from '../../../functions/src/words/orders-csv.ts';
import type { Answer } from '../../client/index.ts';
import { listAllOrders, type OrderFilter } from '../../client/operator.ts';
import type { ListedOrder } from '../../client/operator-record.ts';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words } from './words.ts';

/** Saves all orders that fit, also those on other pages, as a table for a spreadsheet. */
export function ExportButton({ filter }: { filter: OrderFilter }) {
  const task = useTask();
  const save = async (): Promise<Answer> => {
    const answer = await listAllOrders(operatorAccess(), filter);
    if (answer.outcome === 'done') download(csvOf(answer.value));
    return answer;
  };
  return (
    <div class="row apart-above">
      <Trouble task={task} />
      <Button busy={task.busy} onClick={() => void task.start(save)}>
        {t(words.saveCsv)}
      </Button>
    </div>
  );
}

/** Excel takes a file for UTF-8 only if it begins with this mark. */
const MARK = '\ufeff';

const csvOf = (orders: readonly ListedOrder[]): Blob =>
  new Blob([MARK, [csvHeader, ...orders.map(csvLine), ''].join('\r\n')], { type: 'text/csv;charset=utf-8' });

function download(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'orders.csv';
  link.click();
  // A browser may read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
