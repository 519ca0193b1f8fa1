/** Excel takes a file for UTF-8 only if it begins with this mark. */
const MARK = '\ufeff';

/** Saves lines as a table for a spreadsheet. */
export function saveCsv(name: string, lines: readonly string[]): void {
  const file = new Blob([MARK, [...lines, ''].join('\r\n')], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // A browser may read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
