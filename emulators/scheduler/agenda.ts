import type { Clock } from './clock.ts';

/** Things to do later, when the clock gets there: by itself, or because it was moved. */
export interface Agenda {
  in: (ms: number, act: () => void) => void;
  /** Does what is due by now, the earliest first. Call it whenever the clock was moved. */
  tick: () => void;
  clear: () => void;
  /** The number of planned things. */
  size: () => number;
}

interface Plan {
  at: number;
  act: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** Node has no longer timer: anything later waits until the clock is moved. */
const LONGEST = 2 ** 31 - 1;

export function createAgenda(clock: Clock): Agenda {
  const plans = new Set<Plan>();
  const drop = (plan: Plan) => {
    clearTimeout(plan.timer);
    plans.delete(plan);
  };
  const run = (plan: Plan) => {
    drop(plan);
    plan.act();
  };
  return {
    in(ms, act) {
      const timer = ms > LONGEST ? undefined : setTimeout(() => run(plan), Math.max(0, ms)).unref();
      const plan = { at: clock.now() + ms, act, timer };
      plans.add(plan);
    },
    tick() {
      const due = [...plans].filter(({ at }) => at <= clock.now());
      for (const plan of due.toSorted((one, other) => one.at - other.at)) run(plan);
    },
    clear() {
      for (const plan of plans) drop(plan);
    },
    size: () => plans.size,
  };
}
