import type { App } from '../../functions/src/app.ts';
import type { Around } from './around.ts';
import { createInstance, type Instance } from './instance.ts';

/** How a function ended: with a result, with an error, by taking too long, or with its instance. */
export type Ending<Brought> =
  { end: 'done'; brought: Brought } | { end: 'failed' } | { end: 'too late' } | { end: 'died' };

/** The platform that functions run on. */
export interface Platform {
  /** Runs a function in some instance, for at most this many seconds. */
  call<Brought>(
    name: string,
    seconds: number,
    work: (whole: App) => Promise<Brought>,
  ): Promise<Ending<Brought>>;
  /** How many functions are running. */
  underway: () => number;
  /** Kills an instance with a running function, if there is one. */
  strike: () => void;
  killed: { at: number; pid: number }[];
}

const MOST_INSTANCES = 4;

interface Running {
  instance: Instance;
  whole: App;
  calls: number;
}

/** `compose`: what runs in an instance. */
export function createPlatform(
  { loop, chance, tell }: Around,
  compose: (instance: Instance) => App,
): Platform {
  const killed: Platform['killed'] = [];
  let pool: Running[] = [];
  let made = 0;
  let underway = 0;

  function start(): Running {
    made += 1;
    const pid = made;
    const instance = createInstance(`instance ${pid}`, loop, chance);
    void instance.death.then(() => {
      killed.push({ at: loop.now(), pid });
      tell(`${instance.name} dies`);
    });
    const running = { instance, whole: compose(instance), calls: 0 };
    pool.push(running);
    return running;
  }

  function place(): Running {
    pool = pool.filter(({ instance }) => instance.isAlive());
    return pool[chance.between(0, MOST_INSTANCES - 1)] ?? start();
  }

  async function ended<Brought>(
    work: Promise<Brought>,
    { death }: Instance,
    seconds: number,
  ): Promise<Ending<Brought>> {
    const late = Promise.withResolvers<Ending<Brought>>();
    loop.in(seconds * 1000, () => {
      late.resolve({ end: 'too late' });
    });
    return Promise.race([
      work.then(
        (brought): Ending<Brought> => ({ end: 'done', brought }),
        (): Ending<Brought> => ({ end: 'failed' }),
      ),
      death.then((): Ending<Brought> => ({ end: 'died' })),
      late.promise,
    ]);
  }

  return {
    killed,
    underway: () => underway,
    strike() {
      const [first, ...others] = pool.filter(({ instance, calls }) => calls > 0 && instance.isAlive());
      if (first) chance.pick([first, ...others]).instance.die();
    },
    async call(name, seconds, work) {
      underway += 1;
      const running = place();
      const { instance, whole } = running;
      running.calls += 1;
      tell(`${instance.name} begins ${name}`);
      const ending = await ended(work(whole), instance, seconds);
      running.calls -= 1;
      underway -= 1;
      tell(`${instance.name} ends ${name}: ${ending.end}`);
      return ending;
    },
  };
}
