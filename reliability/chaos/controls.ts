import { startFailingStack } from './stack.ts';
import type { Safeguard } from './safeguards.ts';
import { soak, type SoakOptions } from './soak.ts';
import type { Verdict } from './verdict.ts';

/** The promise that breaks without each safeguard, which is the reason for the safeguard. */
export const breaksWithout: Readonly<Record<Safeguard, string>> = {
  lease: 'a mail goes out once',
  'slot-hold': 'no time is sold twice',
  'read-back': 'a session is set if and only if it is paid and approved',
  reconciler: 'every order ends',
  dedupe: 'a mail goes out once',
  'turn-rule': 'a mail goes out once',
};

/** The same soak on a stack of its own without one safeguard. */
export async function soakWithout(safeguard: Safeguard, options: SoakOptions): Promise<Verdict> {
  const { suite, workers } = await startFailingStack(safeguard);
  try {
    return await soak(suite, workers, options);
  } finally {
    await suite.stop();
  }
}

/** It failed with the expected broken promise. */
export const failsAsItShould = (safeguard: Safeguard, { breaches }: Verdict): boolean =>
  breaches.some(({ promise }) => promise === breaksWithout[safeguard]);
