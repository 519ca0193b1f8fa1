import type { ClosingState } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { signOut } from '../session/account.ts';
import { t } from '../session/locale.ts';
import { holdWords, words } from './words.ts';

/** How far the closing is, and what it waits for. */
export const ClosedPart = ({ removal }: { removal: NonNullable<ClosingState['removal']> }) => (
  <section class="card stack" aria-labelledby="closed">
    <h2 id="closed">{t(words.isClosed)}</h2>
    <div role="status" class="stack">
      {removal.status === 'removed' && <p>{t(words.removed)}</p>}
      {removal.status === 'removing' && <p>{t(words.removing)}</p>}
      {removal.status === 'waiting' && <Waiting holds={removal.holds} />}
    </div>
    <div class="row">
      <Button onClick={() => void signOut()}>{t(words.leave)}</Button>
    </div>
  </section>
);

function Waiting({ holds }: Pick<NonNullable<ClosingState['removal']>, 'holds'>) {
  const parts = [...new Set(holds.map(({ part }) => part))];
  if (parts.length === 0) return <p>{t(words.atOnce)}</p>;
  return (
    <>
      <p>{t(words.waitingFor)}</p>
      <ul>
        {parts.map((part) => (
          <li key={part}>{t(holdWords[part] ?? { id: part, en: part })}</li>
        ))}
      </ul>
      <p class="quiet">{t(words.helper)}</p>
    </>
  );
}
