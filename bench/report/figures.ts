/** One measured figure. `met` is missing if it has no target. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  demand?: string;
  met?: boolean;
  /** The basis of the value: single runs, the other side of a ratio. */
  detail?: string;
  /** Its chart, and its label there. */
  point?: { chart: string; label: string };
}

/** A figure with a target, at least or at most. */
export function demanded(
  what: string,
  value: number,
  unit: string,
  demand: { least: number } | { most: number },
  detail?: string,
): Figure {
  const [text, met] =
    'least' in demand
      ? [`≥ ${demand.least}`, value >= demand.least]
      : [`≤ ${demand.most}`, value <= demand.most];
  return { what, value, unit, demand: text, met, ...(detail !== undefined && { detail }) };
}

export function printFigures(part: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ what, value, unit, demand = '', met, detail = '' }) => [
    what,
    `${rounded(value)} ${unit}`,
    demand,
    met === undefined ? '' : met ? 'met' : 'NOT MET',
    detail,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${part}\n`);
  for (const row of rows)
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

export const rounded = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: 3 });

/** The value that this share of all values does not exceed: 0.99 for p99. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
