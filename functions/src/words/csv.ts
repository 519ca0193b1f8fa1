import { oneLine } from './one-line.ts';

/**
 * A spreadsheet takes a text that begins like this for a formula, and people write names
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const likeFormula = /^[-=+@]/;

function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const line = oneLine(value);
  const text = likeFormula.test(line) ? `'${line}` : line;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a table (https://www.rfc-editor.org/rfc/rfc4180), without its end. */
export const csvCells = (cells: readonly (string | number | undefined)[]): string =>
  cells.map(cell).join(',');

/** A time, of UTC. */
export const csvTime = (at: number): string => new Date(at).toISOString();
