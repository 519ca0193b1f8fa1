import { fileURLToPath } from 'node:url';
import { createDetour, places, type Detour } from '../latency/detour.ts';
import { connectPairs, type Pairs } from '../order/life.ts';
import { measureLives, type Lives } from '../order/lives.ts';
import { populationOf } from '../production/population.ts';
import { startProduction, type Production } from '../production/production.ts';
import { median, type Figure } from '../report/figures.ts';
import { measureIngredients } from './ingredients.ts';

/** The functions that an order needs whose mentee pays and whose mentor approves. */
const carrying = ['onRequest', 'onApproval', 'onNotice', 'xenditCallback'];
const population = populationOf({ mentees: 100, mentors: 100 });
const file = fileURLToPath(new URL('../../functions/test/floor/functions.ts', import.meta.url));

/** Lives until code is compiled, and those of a round. */
const [warmUp, ofRound] = [200, 100];
const rounds = 5;

interface Side {
  name: string;
  production: Production;
  pairs: Pairs;
  detour: Detour;
  /** Of each round. */
  lives: Lives[];
}

/** What the SDKs and the framework take of the functions' processor time for a life, and what each kind of call takes. */
export async function benchFloor(): Promise<Figure[]> {
  const sides: Side[] = [];
  try {
    sides.push(await start('the functions', carrying));
    sides.push(
      await start('the same calls by the SDKs alone', [...carrying, 'nothing', 'ingredient'], {
        name: 'floor',
        file,
      }),
    );
    for (const side of sides) await livesOf(side, warmUp);
    for (const side of sides) await side.detour.move({ database: 0, providers: 0, archive: 0 });
    for (let round = 1; round <= rounds; round += 1)
      for (const side of sides) {
        console.error(`… ${side.name}, round ${round} of ${rounds}`);
        side.lives.push(await livesOf(side, ofRound));
      }
    const [ours, floor] = sides;
    if (!ours || !floor) return [];
    return [
      ...sides.map(timeOf),
      shareOf(ours, floor),
      ...sides.map(callsOf),
      ...(await measureIngredients(floor.production)),
    ];
  } finally {
    for (const { production, pairs, detour } of sides) {
      pairs.leave();
      await production.stop();
      await detour.close();
    }
  }
}

async function start(
  name: string,
  functions: readonly string[],
  source?: { name: string; file: string },
): Promise<Side> {
  const detour = createDetour();
  const production = await startProduction({
    population,
    functions,
    env: { MAX_OPEN_ORDERS: '100000' },
    detour: detour.through,
    ...(source && { source }),
  });
  return { name, production, detour, pairs: await connectPairs(production, population), lives: [] };
}

const livesOf = ({ production, pairs }: Side, number: number): Promise<Lives> =>
  measureLives(production, pairs, (begun) => begun < number);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const ofFunctions = ({ functions }: Lives): number => sum(Object.values(functions));

function timeOf({ name, lives }: Side): Figure {
  const all = lives.map(ofFunctions).toSorted((a, b) => a - b);
  const parts = carrying.map(
    (one) => `${one} ${median(lives.map(({ functions }) => functions[one] ?? NaN)).toFixed(1)}`,
  );
  const spread = `median of ${all.length}, ${all.map((ms) => ms.toFixed(1)).join(', ')}`;
  const what = `processor time of a life: ${name}`;
  return { what, value: median(all), unit: 'ms', detail: `${parts.join(', ')}; ${spread}` };
}

/** Round by round, for both of a round are beside the same other work. */
function shareOf(ours: Side, floor: Side): Figure {
  const shares = ours.lives.map((lives, round) => {
    const other = floor.lives[round];
    return other ? ofFunctions(other) / ofFunctions(lives) : NaN;
  });
  const detail = `median of ${shares.length}, ${shares.map((share) => share.toFixed(2)).join(', ')}`;
  return { what: '… beside the functions', value: median(shares), unit: '×', detail };
}

function callsOf({ name, detour, lives }: Side): Figure {
  const lived = sum(lives.map((one) => one.lived));
  const calls = places.flatMap((place) => detour.calls(place));
  const isWrite = ({ what }: { what: string }): boolean => what.startsWith('write');
  const number = (some: readonly unknown[]): string => (some.length / lived).toFixed(1);
  const database = detour.calls('database');
  const detail = [
    `${number(database.filter((call) => !isWrite(call)))} reads and ${number(database.filter(isWrite))} writes of the database`,
    `${number(detour.calls('providers'))} of Xendit and Google`,
    `${number(detour.calls('archive'))} of the archive`,
  ].join(', ');
  return { what: `calls of a life, without mails: ${name}`, value: calls.length / lived, unit: '', detail };
}
