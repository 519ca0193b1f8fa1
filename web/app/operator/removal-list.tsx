import { isReleasable } from '../../../functions/src/personal-data/removal.ts';
import type { Removals } from '../../client/operator-people.ts';
import { fromNow, rupiah } from '../design/format.ts';
import { Empty } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { holdWords } from '../your-data/words.ts';
import { words } from './people-words.ts';
import { ReleaseButton } from './release-button.tsx';

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
  return (
    <>
      <p>
        <code>{personId}</code> <strong>{t(words.status[status])}</strong>{' '}
        <small>{t(words.asked(fromNow(askedAt, now.value)))}</small>
      </p>
      {report && <p>{t(words.report(report.orders, report.payouts))}</p>}
      {holds.length > 0 && <Holds holds={holds} />}
      {isReleasable(removal) && (
        <ReleaseButton personId={personId} onReleased={onReleased}>
          <Holds holds={holds} />
        </ReleaseButton>
      )}
    </>
  );
}

const Holds = ({ holds }: Pick<Removals[number], 'holds'>) => (
  <ul>
    {holds.map((hold) => (
      <li key={hold.of === 'order' ? hold.orderId : hold.part}>
        {t(holdWords[hold.part] ?? { id: hold.part, en: hold.part })}{' '}
        {hold.of === 'payouts' && rupiah(hold.amount)}
        {hold.of === 'order' && <a href={`/operator/orders/${hold.orderId}`}>{hold.orderId}</a>}
      </li>
    ))}
  </ul>
);
