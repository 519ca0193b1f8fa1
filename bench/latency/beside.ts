import type { Bare, BareLife } from '../order/bare-process.ts';
import { demanded, median, type Figure } from '../report/figures.ts';
import { near, type Distances } from './detour.ts';
import { paths, type Path } from './paths.ts';
import { walk, type Course } from './walk.ts';

/** The distances between functions and a database in one region, and to a slow provider. */
const distances: Distances = { ...near, database: 8, providers: 300 };
const crowds = [
  { atOnce: 1, rounds: 9 },
  { atOnce: 10, rounds: 5 },
];
const most = 1.15;

/** How long each path takes at these distances, beside a bare script that makes the same calls of the providers. */
export async function besideBare(course: Course, bare: Bare): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { atOnce, rounds } of crowds) {
    console.error(`… ${atOnce} at once beside a bare script`);
    const ours = new Map<Path, number[]>(paths.map((path) => [path, []]));
    const theirs: BareLife[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const path of paths)
        ours.get(path)?.push(...(await walk(course, path, { distances, atOnce })).took);
      theirs.push(...(await bareLives(course, bare, atOnce)));
    }
    for (const [path, took] of ours) {
      const floor = theirs.map((life) => life[path.bare]);
      figures.push(...figuresOf(`${path.name}, ${atOnce} at once`, median(took), median(floor)));
    }
  }
  return figures;
}

async function bareLives({ detour }: Course, bare: Bare, atOnce: number): Promise<BareLife[]> {
  await detour.move(distances);
  const lives = await Promise.all(Array.from({ length: atOnce }, () => bare.live()));
  await detour.move(near);
  return lives;
}

function figuresOf(name: string, ours: number, floor: number): Figure[] {
  const detail = `a bare script: ${floor.toFixed(0)} ms`;
  return [
    { what: `${name}, p50`, value: ours, unit: 'ms' },
    demanded(`${name}, beside a bare script`, ours / floor, '×', { most }, detail),
  ];
}
