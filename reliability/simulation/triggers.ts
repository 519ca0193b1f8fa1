import type { Committed } from '../../emulators/database/namespace/notify.ts';
import { splitPath } from '../../emulators/database/data/path.ts';
import { matches } from '../../emulators/database/triggers/match.ts';
import type { Trigger } from '../../emulators/database/triggers/trigger.ts';
import { places } from '../../functions/src/handlers/facts.ts';
import { timeouts } from '../../functions/src/limits.ts';
import type { Around } from './around.ts';
import { valueOf } from './database.ts';
import type { Deployed } from './deployed.ts';
import type { Platform } from './platform.ts';

const facts = Object.values(places).map((path): Trigger => ({
  project: 'simulated',
  key: path,
  pattern: splitPath(path),
  kind: path === places.checkPayment ? 'written' : 'created',
  legacy: false,
  namespacePattern: '*',
}));

const accounts: Trigger = {
  project: 'simulated',
  key: 'payoutAccounts',
  pattern: ['payoutAccounts', '{mentorId}'],
  kind: 'written',
  legacy: false,
  namespacePattern: '*',
};

/** How often an event is lost, or comes twice. */
const LOST = 0.02;
const TWICE = 0.03;
/** How often a call that fails is tried again. */
const MOST_TRIES = 4;

/** A call that an event causes. */
interface Caused {
  path: string;
  work: (functions: Deployed) => Promise<void>;
}

/** Calls the functions for written facts: later, sometimes twice, sometimes never. */
export function createTriggers({ loop, chance, writeTrace, isFaultEnabled }: Around, platform: Platform) {
  let planned = 0;

  function deliver(caused: Caused, attempt = 1): void {
    planned += 1;
    const wait = attempt === 1 ? chance.between(20, 2_500) : attempt * chance.between(10_000, 120_000);
    loop.in(wait, () => {
      planned -= 1;
      void platform.call(caused.path, timeouts.fact, caused.work).then((ending) => {
        if (ending.end !== 'done' && attempt < MOST_TRIES) deliver(caused, attempt + 1);
      });
    });
  }

  const causedBy = (committed: Committed): Caused[] => [
    ...facts
      .flatMap((trigger) => matches(trigger, committed))
      .map(({ path, after }): Caused => {
        const value = valueOf(after);
        return { path: path.join('/'), work: ({ wake }) => wake(path[1] ?? '', value) };
      }),
    ...matches(accounts, committed).map(({ path }): Caused => ({
      path: path.join('/'),
      work: ({ takeAccount }) => takeAccount(path[1] ?? ''),
    })),
  ];

  return {
    /** How many events are still to be delivered. */
    planned: () => planned,
    onCommit(committed: Committed): void {
      for (const caused of causedBy(committed)) {
        writeTrace(`${caused.path} is written`);
        if (isFaultEnabled('event-lost') && chance.happens(LOST)) continue;
        deliver(caused);
        if (isFaultEnabled('event-twice') && chance.happens(TWICE)) deliver(caused);
      }
    },
  };
}
