import { earningsHeader, earningsLine } from '../../../functions/src/words/earnings-csv.ts';
import { readEarnings, type Answer, type Me } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { saveCsv } from '../design/save-csv.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

/** Saves all that this mentor has earned, also what the page does not show yet. */
export function CsvButton({ me }: { me: Me }) {
  const task = useTask();
  const save = async (): Promise<Answer> => {
    const answer = await readEarnings(me);
    if (answer.outcome === 'done')
      saveCsv('earnings.csv', [earningsHeader, ...answer.value.map(earningsLine)]);
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
