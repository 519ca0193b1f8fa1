import { blocks } from './blocks.ts';

/** What a reader types into a shell: a line, or several lines that belong together. */
export interface Typed {
  text: string;
  /** The pages that have it. */
  pages: readonly string[];
}

/** Whether the text continues: after a broken line, after an export for the next command, and within a loop. */
function goesOn(lines: readonly string[]): boolean {
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  return last.endsWith('\\') || /^(export|read) /.test(last) || (first.startsWith('for ') && last !== 'done');
}

export function typedIn(code: string): string[] {
  const texts: string[] = [];
  let begun: string[] = [];
  for (const line of code.split('\n').map((whole) => whole.replace(/(^| +)# .*$/, '').trimEnd())) {
    if (line !== '') begun.push(line);
    if (begun.length === 0 || goesOn(begun)) continue;
    texts.push(begun.join('\n'));
    begun = [];
  }
  return begun.length === 0 ? texts : [...texts, begun.join('\n')];
}

const shown = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ page, code }) => typedIn(code).map((text) => ({ page, text })));

/** All shell commands of the pages, each text once, in the order of the pages. */
export const typed: Typed[] = [...Map.groupBy(shown, ({ text }) => text)].map(([text, places]) => ({
  text,
  pages: [...new Set(places.map(({ page }) => page))],
}));
