import type { Answer, Bilingual } from '../../client/index.ts';
import { t } from '../session/locale.ts';
import { Button } from './button.tsx';
import { saveCsv } from './save-csv.ts';
import { Trouble, useTask } from './task.tsx';

interface CsvButtonProps<Row> {
  label: Bilingual;
  /** The name of the file. */
  name: string;
  header: string;
  line: (row: Row) => string;
  read: () => Promise<{ outcome: 'done'; value: readonly Row[] } | Extract<Answer, { text: Bilingual }>>;
}

/** Reads all rows, also those that the page does not show, and saves them as a table for a spreadsheet. */
export function CsvButton<Row>({ label, name, header, line, read }: CsvButtonProps<Row>) {
  const task = useTask();
  const save = async (): Promise<Answer> => {
    const answer = await read();
    if (answer.outcome === 'done') saveCsv(name, [header, ...answer.value.map(line)]);
    return answer;
  };
  return (
    <div class="row apart-above">
      <Trouble task={task} />
      <Button busy={task.busy} onClick={() => void task.start(save)}>
        {t(label)}
      </Button>
    </div>
  );
}
