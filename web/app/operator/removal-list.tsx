import { releaseRemoval, type Removals } from '../../client/operator-people.ts';
import { Button } from '../design/button.tsx';
import { fromNow } from '../design/format.ts';
import { Empty } from '../design/shown.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { operatorAccess } from '../session/session.ts';
import { holdWords } from '../your-data/words.ts';
import { words } from './people-words.ts';

interface RemovalListProps {
  removals: Removals;
  onReleased: () => void;
}

/** The accounts that were closed, and what they wait for. */
export const RemovalList = ({ removals, onReleased }: RemovalListProps) =>
  removals.length === 0 ? (
    <Empty>{t(words.nothing)}</Empty>
  ) : (
    <ul class="cards one">
      {removals.map((removal) => (
        <li key={removal.personId} class="card stack">
          <RemovalCard removal={removal} onReleased={onReleased} />
        </li>
      ))}
    </ul>
  );

function RemovalCard({
  removal,
  onReleased,
}: Pick<RemovalListProps, 'onReleased'> & { removal: Removals[number] }) {
  const { personId, askedAt, status, holds, report } = removal;
  const ofMoney = holds.some(({ of }) => of === 'payouts');
  return (
    <>
      <p>
        <code>{personId}</code> <strong>{t(words.status[status])}</strong>{' '}
        <small>{t(words.asked(fromNow(askedAt, now.value)))}</small>
      </p>
      {report && <p>{t(words.report(report.orders, report.payouts))}</p>}
      {holds.length > 0 && <Holds holds={holds} />}
      {ofMoney && <ReleaseButton personId={personId} onReleased={onReleased} />}
    </>
  );
}

const Holds = ({ holds }: Pick<Removals[number], 'holds'>) => (
  <ul>
    {holds.map((hold) => (
      <li key={hold.of === 'order' ? hold.orderId : hold.part}>
        {t(holdWords[hold.part] ?? { id: hold.part, en: hold.part })}{' '}
        {hold.of === 'order' && <a href={`/operator/orders/${hold.orderId}`}>{hold.orderId}</a>}
      </li>
    ))}
  </ul>
);

function ReleaseButton({ personId, onReleased }: { personId: string; onReleased: () => void }) {
  const task = useTask();
  const release = async (): Promise<void> => {
    if (await task.start(() => releaseRemoval(operatorAccess(), personId))) onReleased();
  };
  return (
    <div class="row">
      <Button busy={task.busy} onClick={() => void release()}>
        {t(words.release)}
      </Button>
      <Trouble task={task} />
    </div>
  );
}
