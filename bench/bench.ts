/**
 * `npm run bench -- PART [PART …]`: measures, prints a table for each part, and writes the figures as JSON to
 * bench/results/. Without a part it lists the parts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { misused, readCommandLine } from '../commands/command-line.ts';
import { benchColdstart } from './coldstart/coldstart.ts';
import { benchCost } from './cost/cost.ts';
import { benchDatabase } from './database/database.ts';
import { benchFloor } from './floor/floor.ts';
import { benchLatency } from './latency/latency.ts';
import { benchOrder } from './order/order.ts';
import { benchPaper } from './paper/paper.ts';
import { benchScale } from './scale/scale.ts';
import { benchSweep } from './sweep/sweep.ts';
import { machine } from './report/machine.ts';
import { printFigures, type Figure } from './report/figures.ts';

const parts: Record<string, () => Promise<Figure[]>> = {
  coldstart: benchColdstart,
  cost: benchCost,
  database: benchDatabase,
  floor: benchFloor,
  latency: benchLatency,
  order: benchOrder,
  paper: benchPaper,
  scale: benchScale,
  sweep: benchSweep,
};

const usage = `npm run bench -- ${Object.keys(parts).join(' | ')}`;

const { positionals: named } = readCommandLine(usage, { allowPositionals: true });
const unknown = named.find((part) => !Object.hasOwn(parts, part));
if (named.length === 0) misused(usage, 'Name a part.');
if (unknown !== undefined) misused(usage, `There is no part ${unknown}.`);

let missed = 0;
for (const part of named) {
  const figures = (await parts[part]?.()) ?? [];
  printFigures(part, figures);
  missed += figures.filter(({ met }) => met === false).length;
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  await mkdir(folder, { recursive: true });
  const result = { part, measuredAt: new Date().toISOString(), machine: machine(), figures };
  await writeFile(`${folder}${part}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
}
process.exit(missed > 0 ? 1 : 0);
