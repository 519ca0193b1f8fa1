import type { EffectIdentity, EffectRecord, ExplainedOrder } from '../../client/operator-record.ts';
import { Columns } from '../design/columns.tsx';
import { moment } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { effectName } from './effect-name.ts';
import { named } from './named.ts';
import { words } from './words.ts';

interface Row extends Partial<Omit<EffectRecord, 'state' | 'key' | 'effect'>> {
  readonly key: string;
  readonly effect: EffectIdentity;
  readonly state: string;
}

/** The owed effects come first, then the tried ones, the newest first. */
export const EffectsPart = ({ order }: { order: ExplainedOrder }) => {
  const rows = rowsOf(order);
  return (
    <section aria-labelledby="effects">
      <h2 id="effects">{t(words.effects)}</h2>
      <p class="quiet">{t(rows.length > 0 ? words.effectsLead : words.noSteps)}</p>
      {rows.length > 0 && <Table rows={rows} />}
    </section>
  );
};

function rowsOf({ owed, effects }: ExplainedOrder): Row[] {
  const notStarted = owed.filter(({ key }) => !effects.some((effect) => effect.key === key));
  const rank = ({ state }: Row): number => ['parked', 'waiting', 'leased', 'not-started'].indexOf(state);
  const tried: Row[] = effects.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const open = [...tried, ...notStarted].filter((row) => rank(row) >= 0);
  return [...open.toSorted((a, b) => rank(a) - rank(b)), ...tried.filter((row) => rank(row) < 0)];
}

const Table = ({ rows }: { rows: readonly Row[] }) => (
  <table class="data">
    <Columns names={[words.step, words.state, words.attempts, words.when]} />
    <tbody>
      {rows.map((row) => (
        <Line key={row.key} row={row} />
      ))}
    </tbody>
  </table>
);

const Line = ({ row: { key, effect, state, attempts, at, nextAt, error, reason } }: { row: Row }) => (
  <tr class={`is-${state}`}>
    <th scope="row">
      {t(effectName(effect, key))} <code>{key}</code>
      {error !== undefined && (
        <blockquote>
          <span class="for-readers">{t(words.error)}: </span>
          {error}
        </blockquote>
      )}
      {reason !== undefined && <blockquote>{reason}</blockquote>}
    </th>
    <td data-name={t(words.state)}>{t(named(words.states, state))}</td>
    <td data-name={t(words.attempts)}>{attempts === undefined ? '' : `${attempts}×`}</td>
    <td data-name={t(words.when)}>
      {at !== undefined && moment(at)}
      {nextAt !== undefined && t(words.next(moment(nextAt)))}
    </td>
  </tr>
);
