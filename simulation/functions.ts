import type { Chance } from '../emulators/chaos/chance.ts';
import type { App } from '../functions/src/app.ts';
import { createInstance, type Instance } from './instance.ts';
import type { Loop } from './loop.ts';

/** How a function ended: with what it brought, by failing, or with its instance. */
export type Ending<Brought> = { done: Brought } | { failed: unknown } | { died: true };

/** The platform that functions run on. */
export interface Platform {
  /** Runs a function in some instance, until it ends or its time is over. */
  call<Brought>(
    name: string,
    seconds: number,
    work: (whole: App) => Promise<Brought>,
  ): Promise<Ending<Brought>>;
  /** Those that somebody is at work in. */
  busy(): Instance[];
  killed: { at: number; pid: number }[];
  underway(): number;
}

const MOST_INSTANCES = 4;

interface Options {
  loop: Loop;
  chance: Chance;
  compose: (instance: Instance) => App;
  tell: (line: string) => void;
}

export function createPlatform({ loop, chance, compose, tell }: Options): Platform {
  const killed: Platform['killed'] = [];
  let pool: { instance: Instance; whole: App; calls: number }[] = [];
  let made = 0;
  let underway = 0;

  function place() {
    pool = pool.filter(({ instance }) => instance.isAlive());
    const index = chance.between(0, MOST_INSTANCES - 1);
    const known = pool[index];
    if (known) return known;
    made += 1;
    const number = made;
    const instance = createInstance(`instance ${number}`, loop, chance);
    void instance.death.then(() => {
      killed.push({ at: loop.now(), pid: number });
      tell(`${instance.name} dies`);
    });
    const one = { instance, whole: compose(instance), calls: 0 };
    pool.push(one);
    return one;
  }

  return {
    killed,
    underway: () => underway,
    busy: () =>
      pool.filter(({ instance, calls }) => calls > 0 && instance.isAlive()).map(({ instance }) => instance),
    async call(name, seconds, work) {
      underway += 1;
      const place_ = place();
      const { instance, whole } = place_;
      place_.calls += 1;
      tell(`${instance.name} begins ${name}`);
      const late = Promise.withResolvers<{ failed: string }>();
      loop.in(seconds * 1000, () => {
        late.resolve({ failed: 'time-out' });
      });
      const ending = await Promise.race([
        work(whole).then(
          (done) => ({ done }),
          (failed: unknown) => ({ failed }),
        ),
        instance.death.then(() => ({ died: true as const })),
        late.promise,
      ]);
      place_.calls -= 1;
      underway -= 1;
      tell(`${instance.name} ends ${name}: ${Object.keys(ending).join()}`);
      return ending;
    },
  };
}
