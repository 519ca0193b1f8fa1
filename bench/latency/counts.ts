import { demanded, median, type Figure } from '../report/figures.ts';
import { inSequence, type Call } from './calls.ts';
import { near, places, type Place } from './detour.ts';
import { paths, type Path } from './paths.ts';
import { walk, type Course } from './walk.ts';

const counted: Record<Place, string> = {
  database: 'database round trips',
  providers: 'provider calls',
  archive: 'calls of the archive',
};

/** Two distances, in milliseconds for a round trip: the times differ only by the round trips in sequence. */
const [less, more] = [100, 300];
/** How often each is measured. The median counts. */
const runs = 7;

/** How many round trips to the database, and to providers, lie in sequence on each path. */
export async function countRoundTrips(course: Course): Promise<Figure[]> {
  const figures: Figure[] = [];
  const before = places.map((place) => course.detour.opened(place));
  for (const path of paths)
    for (const place of places) {
      console.error(`… ${path.name}: ${place}`);
      figures.push(await countOf(course, path, place));
    }
  const since = (at: number, place: Place): number => course.detour.opened(place) - (before[at] ?? 0);
  return [...figures, ...places.map((place, at) => opened(place, since(at, place)))];
}

async function countOf(course: Course, path: Path, place: Place): Promise<Figure> {
  const took = { less: Array<number>(), more: Array<number>() };
  let calls: readonly Call[] = [];
  for (let run = 0; run < runs; run += 1) {
    const closer = await walk(course, path, { distances: { ...near, [place]: less }, atOnce: 1 });
    const farther = await walk(course, path, { distances: { ...near, [place]: more }, atOnce: 1 });
    took.less.push(...closer.took);
    took.more.push(...farther.took);
    calls = farther.calls[place];
  }
  const [from, to] = [median(took.less), median(took.more)];
  const what = `${path.name}: ${counted[place]} in sequence`;
  const medians = `${from.toFixed(0)} ms where each takes ${less}, ${to.toFixed(0)} where each takes ${more}`;
  const asked = inSequence(calls, more / 2) || 'nothing';
  const detail = `${medians}, median of ${runs}: ${asked}`;
  const value = wholeOf((to - from) / (more - less));
  const most = path.most[place];
  return most === undefined ? { what, value, unit: '', detail } : demanded(what, value, '', { most }, detail);
}

/** A fraction stays as it was measured: a write that is seen when it arrives is half of a round trip. */
function wholeOf(count: number): number {
  const whole = Math.round(count);
  return Math.abs(count - whole) <= 0.25 ? Math.abs(whole) : count;
}

/** The proxies take a connection at once. Over a network each would cost a round trip, and its encryption another. */
const opened = (place: Place, value: number): Figure => ({
  what: `connections opened meanwhile: ${place}`,
  value,
  unit: '',
  detail: `in ${paths.length * places.length * 2 * runs} runs of a path; none of these is in the counts above`,
});
