import type { Clock } from './clock.ts';

/** Things to do later, when the clock has got there: by itself, or because somebody moved it. */
export interface Agenda {
  in: (ms: number, act: () => void) => void;
  /** Does what is due by now, the earliest first. To be called whenever the clock was moved. */
  tick: () => void;
  clear: () => void;
  /** How much is planned. */
  size: () => number;
}

interface Plan {
  at: number;
  act: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** Node has no longer timer: what is later waits for somebody to move the clock. */
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
