import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { chartOf, type Chart } from './chart.ts';
import { rounded, type Figure } from './figures.ts';
import { readResults, type Result } from './results.ts';
import { tested, targets } from './targets.ts';

const charts: readonly Chart[] = [
  { name: 'sweep', title: 'A run with 100 orders due, by the orders that there are' },
  { name: 'cost', title: 'A month at list prices, no free tier' },
  { name: 'scale', title: '10,000 orders an hour: percent of each limit (by powers of ten)', log: true },
  { name: 'paper-time', title: 'Order to room, by users at once (median, by powers of ten)', log: true },
  { name: 'paper-requests', title: 'Requests done in a second, by users at once' },
  { name: 'paper-instances', title: 'Active instances, by users at once' },
  { name: 'paper-cpu', title: 'Processor time of an order, by users at once' },
  { name: 'paper-memory', title: 'Memory of the largest function, by users at once' },
];

/** docs/performance.md, and the charts in docs/performance/, from the results of the last runs of the bench. */
export async function performancePages(): Promise<Record<string, string>> {
  const results = await readResults();
  const all = results.flatMap(({ figures }) => figures);
  const drawn = charts.filter(({ name }) => all.some(({ point }) => point?.chart === name));
  return {
    'performance.md': await pageOf(results, drawn),
    ...Object.fromEntries(drawn.map((chart) => [`performance/${chart.name}.svg`, chartOf(chart, all)])),
  };
}

/** The text is in performance.md and notes.md beside this file, with a line `{{…}}` for each measured part. */
async function pageOf(results: readonly Result[], drawn: readonly Chart[]): Promise<string> {
  const text = await readBeside('performance.md');
  const notes = withoutTitle(await readBeside('notes.md'));
  const filled = text.replace(/^\{\{([\w-]+)(?: ([\w-]+))?\}\}$/gm, (_, what: string, name = '') => {
    switch (what) {
      case 'targets':
        return targetsTable(results);
      case 'machines':
        return machinesTable(results);
      case 'notes':
        return notes;
      case 'missed':
        return missedList(results);
      case 'figures':
        return figuresTable(figuresOf(results, String(name)));
      case 'chart':
        return chartLine(drawn.find((chart) => chart.name === name));
      default:
        throw new Error(`performance.md asks for ${what}`);
    }
  });
  return format(filled, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

const readBeside = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

/** A page of its own as a part of this one. */
const withoutTitle = (page: string): string => page.replace(/^# .*\n/, '').replace(/^## /gm, '### ');

const figuresOf = (results: readonly Result[], part: string): Figure[] =>
  results.find((one) => one.part === part)?.figures ?? [];

const chartLine = (chart: Chart | undefined): string =>
  chart ? `![${chart.title}](performance/${chart.name}.svg)` : '';

function targetsTable(results: readonly Result[]): string {
  const measured = targets.map(({ quantity, demand, part, figures: wanted }) => {
    const found = wanted.map((what) => figuresOf(results, part).filter((one) => one.what.startsWith(what)));
    const figures = found.flat();
    const isWhole = found.every((some) => some.length > 0);
    const value = figures.map((one) => valueOf(one)).join('; ');
    return [quantity, demand, isWhole ? value : 'not measured', verdictOf(isWhole, figures), command(part)];
  });
  const others = tested.map((one) => [one.quantity, one.demand, one.seen, one.verdict, `\`${one.command}\``]);
  return table(['quantity', 'must reach', 'measured', '', 'command'], [...measured, ...others]);
}

function verdictOf(isWhole: boolean, figures: readonly Figure[]): string {
  if (!isWhole) return '';
  const judged = figures.filter(({ met }) => met !== undefined);
  if (judged.length === 0) return 'shown';
  return judged.every(({ met }) => met) ? 'met' : '**not met**';
}

const command = (part: string): string => `\`npm run bench -- ${part}\``;

const machinesTable = (results: readonly Result[]): string =>
  table(
    ['part', 'measured at', 'machine'],
    results.map(({ part, measuredAt, machine }) => [
      part,
      measuredAt.slice(0, 16).replace('T', ' '),
      `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}`,
    ]),
  );

function missedList(results: readonly Result[]): string {
  const missed = results.flatMap(({ part, figures }) =>
    figures
      .filter(({ met }) => met === false)
      .map((one) => `- ${part}: ${one.what}: ${valueOf(one)} for ${one.demand ?? ''}.`),
  );
  return missed.length > 0 ? missed.join('\n') : 'Nothing.';
}

const figuresTable = (figures: readonly Figure[]): string =>
  figures.length === 0
    ? 'Not measured.'
    : table(
        ['what', 'measured', 'must reach', '', 'detail'],
        figures.map((one) => [
          one.what,
          valueOf(one),
          one.demand ?? '',
          one.met === undefined ? '' : one.met ? 'met' : '**not met**',
          one.detail ?? '',
        ]),
      );

const valueOf = ({ value, unit }: Figure): string => `${rounded(value)} ${unit}`.trim();

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '-'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
