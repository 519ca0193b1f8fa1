import type { Order } from '../../client/index.ts';
import { Columns } from '../design/columns.tsx';
import { dayKey, shortDay } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { perDay, wholeDays, type Day } from './pace.ts';
import { words } from './words.ts';

const DAY = 86_400_000;
const shown = 10;
const height = 120;
const column = 40;

/** Orders placed and scheduled on each of the last fully known days: as bars, and as a table for screen readers. */
export const ThroughputChart = ({ orders, areAll }: { orders: readonly Order[]; areAll: boolean }) => {
  const ends = Array.from({ length: shown }, (_, ago) => now.value - (shown - 1 - ago) * DAY);
  const days = perDay(orders, wholeDays(orders, areAll, ends.map(dayKey), dayKey), dayKey);
  const names = ends.slice(-days.length).map((at) => shortDay(at));
  return (
    <section aria-labelledby="throughput">
      <h2 id="throughput">{t(words.throughput)}</h2>
      <p class="quiet">
        {t(words.latest(orders.length))} <span class="key placed">{t(words.placed)}</span>{' '}
        <span class="key set">{t(words.set)}</span>
      </p>
      <Bars days={days} />
      <table class="for-readers">
        <Columns names={[words.day, words.placed, words.set]} />
        <tbody>
          {days.map(({ day, placed, scheduled }, index) => (
            <tr key={day}>
              <th scope="row">{names[index]}</th>
              <td>{placed}</td>
              <td>{scheduled}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Bars = ({ days }: { days: readonly Day[] }) => {
  const top = Math.max(1, ...days.map(({ placed, scheduled }) => Math.max(placed, scheduled)));
  const tall = (count: number): number => (count / top) * height;
  return (
    <svg class="chart" viewBox={`0 0 ${shown * column} ${height + 40}`} aria-hidden="true">
      {days.map(({ day, placed, scheduled }, index) => (
        <g key={day} transform={`translate(${(shown - days.length + index) * column} 18)`}>
          <rect class="placed" x="5" width="14" y={height - tall(placed)} height={tall(placed)} rx="2" />
          <rect class="set" x="21" width="14" y={height - tall(scheduled)} height={tall(scheduled)} rx="2" />
          {placed > 0 && (
            <text x="12" y={height - tall(placed) - 4}>
              {placed}
            </text>
          )}
          {scheduled > 0 && (
            <text x="28" y={height - tall(scheduled) - 4}>
              {scheduled}
            </text>
          )}
          <text x="20" y={height + 16}>
            {Number(day.slice(8))}
          </text>
        </g>
      ))}
      <line x1="0" x2={shown * column} y1={height + 18} y2={height + 18} />
    </svg>
  );
};
