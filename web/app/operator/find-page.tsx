import { useState } from 'preact/hooks';
import { findOrders } from '../../client/operator.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/shown.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { me, operatorAccess } from '../session/session.ts';
import { FoundOrder } from './found-order.tsx';
import { OperatorPage } from './operator-page.tsx';
import { words } from './words.ts';

export function FindPage() {
  const task = useTask();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly string[]>();
  const find = async () => {
    setFound(undefined);
    const answer = await findOrders(operatorAccess(), text.trim());
    if (answer.outcome === 'done') setFound(answer.value.orderIds);
    return answer;
  };
  return (
    <OperatorPage title={t(words.search)} lead={t(words.findLead)}>
      <form
        class="stack narrow"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void task.start(find);
        }}
      >
        <label>
          {t(words.findLabel)}
          <input
            required
            minLength={3}
            maxLength={500}
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
            }}
          />
        </label>
        <Trouble task={task} />
        <div class="row">
          <Button kind="primary" busy={task.busy}>
            {t(words.find)}
          </Button>
        </div>
      </form>
      <section aria-live="polite">{found && <Results orderIds={found} />}</section>
    </OperatorPage>
  );
}

const Results = ({ orderIds }: { orderIds: readonly string[] }) =>
  orderIds.length === 0 ? (
    <Empty>
      <p>{t(words.foundNone)}</p>
    </Empty>
  ) : (
    <>
      <h2>{t(words.found(orderIds.length))}</h2>
      <ul class="rows">
        {orderIds.map((id) => (
          <li key={id}>{me.value && <FoundOrder me={me.value} orderId={id} />}</li>
        ))}
      </ul>
    </>
  );
