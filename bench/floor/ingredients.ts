import { getJson } from '../../emulators/shared/http/json.ts';
import { inTurns } from '../../test-kit/in-turns.ts';
import type { Production } from '../production/production.ts';
import { median, type Figure } from '../report/figures.ts';

/** What a life is made of, and how many calls of its kind one ingredient is (functions/test/floor/ingredients.ts). */
const ingredients = [
  { of: 'turn', calls: 1, what: 'an update of the database with a turn’s paths' },
  { of: 'get', calls: 1, what: 'a get of the database' },
  { of: 'facts', calls: 5, what: 'a listened read of the database' },
  { of: 'xendit', calls: 2, what: 'a call of Xendit' },
  { of: 'google', calls: 3, what: 'a call of Google' },
  { of: 'mail', calls: 1, what: 'a mail' },
  { of: 'archive', calls: 1, what: 'an object of the archive' },
  { of: 'line', calls: 1, what: 'a line of the log' },
] as const;

/** Ingredients in one invocation, invocations of a round, and how many of them are under way at once. */
const [times, invocations, atOnce] = [10, 40, 10];
const rounds = 5;

/** The processor time of a function's process for one call of each kind. */
export async function measureIngredients(production: Production): Promise<Figure[]> {
  const figures = [await figureOf('an event function that does nothing', () => eventsOf(production))];
  for (const { of, calls, what } of ingredients)
    figures.push(
      await figureOf(what, async () => {
        const [whole, empty] = [await askFor(production, of, times), await askFor(production, of, 0)];
        return (whole - empty) / times / calls;
      }),
    );
  return figures;
}

async function figureOf(what: string, measure: () => Promise<number>): Promise<Figure> {
  console.error(`… ${what}`);
  await measure();
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure());
  const sorted = all.map((ms) => ms.toFixed(2)).toSorted();
  return {
    what: `one call: ${what}`,
    value: median(all),
    unit: 'ms',
    detail: `median of ${rounds}, ${sorted.join(', ')}`,
  };
}

/** For one invocation. */
async function askFor(production: Production, of: string, times: number): Promise<number> {
  const url = `${production.front.url}/ingredient?of=${of}&times=${times}`;
  return timeOf(production, 'ingredient', () => getJson(url));
}

const owner = { authorization: 'Bearer owner' };

async function eventsOf(production: Production): Promise<number> {
  const { url, namespace } = production.database;
  return timeOf(production, 'nothing', () =>
    getJson(`${url}/nothing.json?ns=${namespace}`, { method: 'POST', headers: owner, body: '1' }),
  );
}

async function timeOf(production: Production, name: string, call: () => Promise<unknown>): Promise<number> {
  const used = async () => (await production.usage()).functions[name]?.cpuMs ?? NaN;
  const before = await used();
  await inTurns(
    Array.from({ length: invocations }, (_, number) => number),
    call,
    atOnce,
  );
  await production.front.idle();
  return ((await used()) - before) / invocations;
}
