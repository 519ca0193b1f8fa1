import type { ProviderPromise, Trial } from '../../verify/promises/promise.ts';

/** A test of each promise that `npm run verify` tries on real accounts. */
export function keepsItsPromises<Port, Where extends Trial>(
  promises: readonly ProviderPromise<Port, Where>[],
  on: () => { port: Port; trial: Where },
): void {
  describe('as npm run verify asks real accounts', () => {
    for (const promise of promises)
      it(promise.says, () => {
        const { port, trial } = on();
        return promise.hold(port, trial);
      });
  });
}
