import type { Around } from './around.ts';
import type { Deployed } from './deployed.ts';
import { createInstance, type Instance } from './instance.ts';
import { runAsCall } from './runtime.ts';
import type { Version } from './versions.ts';

/** How a function ended: with a result, with an error, by taking too long, or with its instance. */
export type Ending<Brought> =
  { end: 'done'; brought: Brought } | { end: 'failed' } | { end: 'too late' } | { end: 'died' };

/** The platform that functions run on. */
export interface Platform {
  /** Runs a function in some instance, for at most this many seconds. */
  call<Brought>(
    name: string,
    seconds: number,
    work: (functions: Deployed) => Promise<Brought>,
  ): Promise<Ending<Brought>>;
  /** How many functions are running. */
  underway: () => number;
  /** Kills an instance with a running function, if there is one. */
  killOne: () => void;
  killed: { at: number; pid: number }[];
}

const MOST_INSTANCES = 4;

interface Running {
  instance: Instance;
  functions: Deployed;
  version: Version;
  calls: number;
}

/** `pickVersion`: which version of the functions is called now. `deploy`: what runs in an instance. */
export function createPlatform(
  { loop, chance, writeTrace }: Around,
  pickVersion: () => Version,
  deploy: (instance: Instance, version: Version) => Deployed,
): Platform {
  const killed: Platform['killed'] = [];
  let pool: Running[] = [];
  let made = 0;
  let underway = 0;

  function start(version: Version): Running {
    made += 1;
    const pid = made;
    const instance = createInstance(`instance ${pid}`, loop, chance);
    void instance.death.then(() => {
      killed.push({ at: loop.now(), pid });
      writeTrace(`${instance.name} dies`);
    });
    writeTrace(`${instance.name} has ${version.name}`);
    const running = { instance, functions: deploy(instance, version), version, calls: 0 };
    pool.push(running);
    return running;
  }

  function place(): Running {
    const wanted = pickVersion();
    pool = pool.filter(({ instance }) => instance.isAlive());
    const fit = pool.filter(({ version }) => version === wanted);
    return fit[chance.between(0, MOST_INSTANCES - 1)] ?? start(wanted);
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
    killOne() {
      const [first, ...others] = pool.filter(({ instance, calls }) => calls > 0 && instance.isAlive());
      if (first) chance.pick([first, ...others]).instance.die();
    },
    async call(name, seconds, work) {
      underway += 1;
      const running = place();
      const { instance, functions } = running;
      running.calls += 1;
      writeTrace(`${instance.name} begins ${name}`);
      const ending = await ended(
        runAsCall(instance, () => work(functions)),
        instance,
        seconds,
      );
      running.calls -= 1;
      underway -= 1;
      writeTrace(`${instance.name} ends ${name}: ${ending.end}`);
      return ending;
    },
  };
}
