import fc from 'fast-check';
import { drain } from './simulation/drain.ts';
import { finerChances } from './simulation/chance.ts';
import { happenings } from './simulation/happenings.ts';
import { brokenAlways, brokenBetween } from './simulation/invariants.ts';
import { payingAgain } from './simulation/money.ts';
import { worlds } from './simulation/openings.ts';
import { operators } from './simulation/operators.ts';
import { newWorld, type World } from './simulation/world.ts';

const RUNS = Number(process.env['RUNS'] ?? 250);
const all = [...happenings, ...finerChances, ...payingAgain, ...operators];
const names = all.map(({ name }) => name);
const byName = new Map(all.map((one) => [one.name, one]));

/** About half of what is drawn can happen where it is drawn: some 25 to 45 happenings, then the order comes to rest. */
const draws = fc.array(fc.constantFrom(...names), { minLength: 60, maxLength: 80, size: 'max' });

interface Told {
  broken: readonly string[];
  happened: readonly string[];
}

async function live(start: World, drawn: readonly string[]): Promise<Told> {
  let world = start;
  const happened: string[] = [];
  for (const name of drawn) {
    const next = await byName.get(name)?.to(world);
    if (!next) continue;
    happened.push(name);
    const broken = [...brokenAlways(next), ...brokenBetween(world, next)];
    if (broken.length > 0) return { broken, happened };
    world = next;
  }
  return { broken: (await drain(world)).broken, happened };
}

describe('a long history of an order', function () {
  // It does nothing but compute, and ends by itself.
  this.timeout(0);

  for (const [name, change] of Object.entries(worlds))
    it(`where ${name} keeps every promise`, async () => {
      const lengths: number[] = [];
      const keeps = fc.asyncProperty(draws, async (drawn) => {
        const { broken, happened } = await live(newWorld(change), ['the mentee orders', ...drawn]);
        lengths.push(happened.length);
        if (broken.length > 0) throw new Error(`${broken.join('\n')}\nafter: ${happened.join('; ')}`);
      });
      await fc.assert(keeps, { numRuns: RUNS });
      const mean = Math.round(lengths.reduce((sum, length) => sum + length, 0) / lengths.length);
      console.log(
        `      ${lengths.length} histories of ${mean} happenings in the mean, ${Math.max(...lengths)} at most`,
      );
    });
});
