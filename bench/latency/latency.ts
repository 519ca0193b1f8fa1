import { startBare } from '../order/bare-process.ts';
import { connectPairs } from '../order/life.ts';
import { populationOf } from '../production/population.ts';
import { startProduction } from '../production/production.ts';
import type { Figure } from '../report/figures.ts';
import { besideBare } from './beside.ts';
import { countRoundTrips } from './counts.ts';
import { createDetour, near } from './detour.ts';
import { paths } from './paths.ts';
import { walk, type Course } from './walk.ts';

/** The functions that the paths go through. */
const carrying = ['onRequest', 'onApproval', 'onNotice', 'xenditCallback'];
const population = populationOf({ mentees: 10, mentors: 10 });

/** Until code is compiled, tokens are there, and connections are open. */
const warmUp = { distances: near, atOnce: 10, rounds: 5 };

/** The round trips of each path, which are the same on every machine; and the resulting times beside a bare script. */
export async function benchLatency(): Promise<Figure[]> {
  const detour = createDetour();
  const detoured = Promise.withResolvers<Record<string, string>>();
  const production = await startProduction({
    population,
    functions: carrying,
    env: { MAX_OPEN_ORDERS: '100000' },
    async detour(env) {
      const through = await detour.through(env);
      detoured.resolve(through);
      return through;
    },
  });
  const bare = startBare(await detoured.promise);
  const pairs = await connectPairs(production, population);
  const course: Course = { production, pairs, detour };
  try {
    await bare.ready;
    console.error('… warming up');
    for (let round = 0; round < warmUp.rounds; round += 1) {
      for (const path of paths) await walk(course, path, warmUp);
      await bare.live();
    }
    return [...(await countRoundTrips(course)), ...(await besideBare(course, bare))];
  } finally {
    pairs.leave();
    await bare.stop();
    await production.stop();
    await detour.close();
  }
}
