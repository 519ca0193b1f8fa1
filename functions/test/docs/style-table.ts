import { measureStyle } from './measure-style.ts';

/** A figure of the table of CONTRIBUTING.md. */
export interface StyleRow {
  what: string;
  figure: number;
  unit: '' | ' %';
  atMost?: number;
  atLeast?: number;
  /** What the figure counts, for the message of a test that fails. */
  counted?: readonly string[];
}

/** The value that this share of the values does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}

const percent = (share: number): number => Math.round(1000 * share) / 10;

/** Measures functions/src. The bounds are beside the figures, so that the page shows them and a test holds them. */
export async function styleRows(): Promise<StyleRow[]> {
  const measured = await measureStyle();
  const lines = (what: string, values: readonly number[], median: number, ninetieth: number): StyleRow[] => [
    { what: `lines of a ${what}, median`, figure: percentile(values, 0.5), unit: '', atMost: median },
    {
      what: `lines of a ${what}, 90th percentile`,
      figure: percentile(values, 0.9),
      unit: '',
      atMost: ninetieth,
    },
  ];
  return [
    ...lines('file', measured.fileLines, 80, 200),
    ...lines('function with a block', measured.functionLines, 12, 25),
    { what: 'uses of `as`, `any`, `!`, and disabled rules', figure: measured.overruled, unit: '', atMost: 0 },
    { what: 'exports with a docstring', figure: percent(measured.documentedShare), unit: ' %', atLeast: 60 },
    {
      what: 'type names of one word',
      figure: percent(measured.oneWordShare),
      unit: ' %',
      atMost: 15,
      counted: measured.oneWordTypes,
    },
    {
      what: 'letters of an exported name, mean',
      figure: Math.round(10 * measured.meanNameLength) / 10,
      unit: '',
      atLeast: 10,
    },
  ];
}

const boundOf = ({ atMost, atLeast, unit }: StyleRow): string =>
  atMost === undefined ? `at least ${atLeast ?? 0}${unit}` : `at most ${atMost}${unit}`;

/** The table in Markdown. */
export function styleTable(rows: readonly StyleRow[]): string {
  const cells = rows.map((row) => `| ${row.what} | ${row.figure}${row.unit} | ${boundOf(row)} |`);
  return ['| functions/src, tests left out | measured | bound |', '| --- | --- | --- |', ...cells].join('\n');
}
