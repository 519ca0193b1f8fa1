import { csvHeader, csvLine } from '../../../functions/src/words/orders-csv.ts';
import type { Answer } from '../../client/index.ts';
import { listAllOrders, type OrderFilter } from '../../client/operator.ts';
import { Button } from '../design/button.tsx';
import { saveCsv } from '../design/save-csv.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words } from './words.ts';

/** Saves all orders that fit, also those on other pages, as a table for a spreadsheet. */
export function ExportButton({ filter }: { filter: OrderFilter }) {
  const task = useTask();
  const save = async (): Promise<Answer> => {
    const answer = await listAllOrders(operatorAccess(), filter);
    if (answer.outcome === 'done') saveCsv('orders.csv', [csvHeader, ...answer.value.map(csvLine)]);
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
