import type { ComponentChildren } from 'preact';
import type { Bilingual } from '../../client/index.ts';
import { moment } from '../design/format.ts';
import { t } from '../session/locale.ts';

export type FactLine = readonly [name: Bilingual, value: ComponentChildren];

/** What is known, by name. */
export const FactList = ({ lines }: { lines: readonly FactLine[] }) => (
  <dl class="facts">
    {lines.map(([name, value]) => (
      <div key={name.en}>
        <dt>{t(name)}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** A line, if there is anything to say. */
export const factLine = (name: Bilingual, value: ComponentChildren): FactLine[] =>
  value === undefined || value === false || value === '' ? [] : [[name, value]];

/** What a person said, when and why. */
export const statement = (at: number, what: string, why: string | undefined): string =>
  `${moment(at)}: ${what}${why === undefined ? '' : `, “${why}”`}`;
