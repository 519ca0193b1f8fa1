import type { Agenda } from '../../emulators/scheduler/agenda.ts';
import type { Loop } from './loop.ts';

/** What the stand-ins do later, on the world's loop: nobody has to call `tick`. */
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
