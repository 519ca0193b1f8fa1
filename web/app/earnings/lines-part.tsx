import { useState } from 'preact/hooks';
import { earningsHeader, earningsLine } from '../../../functions/src/words/earnings-csv.ts';
import { readEarnings, type ListedEarnings, type Me } from '../../client/index.ts';
import { CsvButton } from '../design/csv-button.tsx';
import { Empty } from '../design/shown.tsx';
import { MoreButton } from '../orders/more-button.tsx';
import { t } from '../session/locale.ts';
import { EarnedRow } from './earned-row.tsx';
import type { PayoutsKnown } from './line-state.ts';
import { words } from './words.ts';

/** The number of lines that are shown at first. */
const page = 20;

interface LinesPartProps {
  me: Me;
  earned: ListedEarnings;
  known: PayoutsKnown;
  busy: boolean;
  onMore: () => void;
}

/** Each order by which the mentor has earned something, the newest first. */
export function LinesPart({ me, earned: { lines, hasMore }, known, busy, onMore }: LinesPartProps) {
  const [shown, setShown] = useState(page);
  const more = () => {
    setShown(2 * shown);
    if (hasMore && 2 * shown > lines.length) onMore();
  };
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t(words.sessions)}</h2>
      {lines.length === 0 ? (
        <Empty>
          <p>{t(words.noLines)}</p>
          <p class="quiet">{t(words.noLinesLead)}</p>
        </Empty>
      ) : (
        <>
          <ul class="rows">
            {lines.slice(0, shown).map((line) => (
              <EarnedRow key={line.orderId} me={me} line={line} known={known} />
            ))}
          </ul>
          <MoreButton more={hasMore || lines.length > shown ? more : undefined} busy={busy} />
          <CsvButton
            label={words.saveCsv}
            name="earnings.csv"
            header={earningsHeader}
            line={earningsLine}
            read={() => readEarnings(me)}
          />
        </>
      )}
    </section>
  );
}
