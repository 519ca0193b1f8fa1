import { OWNER } from '../../emulators/database/access/caller.ts';
import type { Namespace } from '../../emulators/database/namespace/namespace.ts';
import { HOUR } from '../../functions/src/order/policy.ts';
import type { Around } from './around.ts';

/** No schedule runs for so long; and what is due piles up. */
export interface Outage {
  from: number;
  until: number;
}

/** In how many worlds. */
const OFTEN = 0.25;

/** As people make it who mend a record by hand. No function can read it, and every run fails at it. */
const path = ['ledger', 'mended-by-hand'];

/** The outage of a world, if it has one. A record that cannot be read is there when it ends, until somebody notices. */
export function createOutage(
  { loop, chance, writeTrace, isFaultEnabled }: Around,
  namespace: Namespace,
): Outage | undefined {
  if (!isFaultEnabled('outage') || !chance.happens(OFTEN)) return undefined;
  const from = loop.now() + chance.between(2 * HOUR, 30 * HOUR);
  const until = from + chance.between(4 * HOUR, 30 * HOUR);
  const put = (json: object | null): void => {
    writeTrace(`a record is ${json ? 'spoiled' : 'thrown away'} by hand`);
    namespace.write({ base: path, changes: [{ path, json }], caller: OWNER });
  };
  loop.in(until - loop.now() - HOUR, () => {
    put({ schema: 1, order: 'torn', wakeAt: from });
  });
  loop.in(until - loop.now() + HOUR, () => {
    put(null);
  });
  return { from, until };
}
