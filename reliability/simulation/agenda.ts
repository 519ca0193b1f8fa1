import type { Agenda } from '../../emulators/scheduler/agenda.ts';
import type { Loop } from './loop.ts';

/** The later actions of the stand-ins, on the world's loop, so that `tick` need not be called. */
export function createAgenda(loop: Loop): Agenda {
  let planned = 0;
  return {
    in(ms, act) {
      planned += 1;
      loop.in(ms, () => {
        planned -= 1;
        act();
      });
    },
    tick: () => undefined,
    clear: () => undefined,
    size: () => planned,
  };
}
