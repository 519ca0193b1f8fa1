import type { Order } from '../../client/index.ts';
import { Columns } from '../design/columns.tsx';
import { locale, t } from '../session/locale.ts';
import { paceOf } from './pace.ts';
import { words } from './words.ts';

/** How long each step takes: from a tenth of a second to a week, so the bars grow with the power of ten. */
export const PaceChart = ({ orders }: { orders: readonly Order[] }) => (
  <section aria-labelledby="pace">
    <h2 id="pace">{t(words.pace)}</h2>
    <p class="quiet">{t(words.latest(orders.length))}</p>
    <table class="data pace">
      <Columns names={[words.step, words.median, words.slow, words.number]} />
      <tbody>
        {paceOf(orders).map(({ step, count, median, slow }) => (
          <tr key={step}>
            <th scope="row">
              {t(words.steps[step])}
              <Bar median={median} slow={slow} />
            </th>
            <td data-name={t(words.median)}>{duration(median)}</td>
            <td data-name={t(words.slow)}>{duration(slow)}</td>
            <td data-name={t(words.number)}>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Bar = ({ median, slow }: { median: number; slow: number }) => (
  <svg class="chart bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="slow" width={long(slow)} height="6" />
    <rect class="placed" width={long(median)} height="6" />
  </svg>
);

const shortest = Math.log10(100);
const longest = Math.log10(7 * 86_400_000);

const long = (ms: number): number =>
  Math.min(100, Math.max(1, ((Math.log10(Math.max(1, ms)) - shortest) / (longest - shortest)) * 100));

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const;

/** `2,5 jam`; `0,3 dtk` */
function duration(ms: number): string {
  const { unit, ms: one } = units.find((known) => ms >= known.ms) ?? units[3];
  const tag = locale.value === 'id' ? 'id-ID' : 'en-GB';
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(tag, options).format(ms / one);
}
