import { until } from '../../commands/until.ts';
import type { SignedIn } from '../../stack/sign-in.ts';
import type { Outside } from '../../stack/vendor-controls.ts';
import {
  watchPayouts,
  watchPayoutStanding,
  writePayoutAccount,
  type ListedPayouts,
  type PayoutAccount,
  type PayoutStanding,
  type Watcher,
} from '../client/index.ts';

/** Names an account, and waits until it is known from when it counts. */
export async function nameAccount(mentor: SignedIn, account: PayoutAccount): Promise<void> {
  const written = await writePayoutAccount(mentor, account);
  if (written.outcome !== 'done') throw new Error(written.text.en);
  await watched<PayoutStanding>(
    (watcher) => watchPayoutStanding(mentor, watcher),
    ({ nextAccount }) => nextAccount !== undefined,
  );
}

/** `payMentors` runs until the mentor's last payout has come to this. */
export const payoutEnds = (
  { clock }: Outside,
  mentor: SignedIn,
  status: 'succeeded' | 'failed',
): Promise<void> =>
  watched<ListedPayouts>(
    (watcher) => watchPayouts(mentor, 1, watcher),
    ({ payouts: [last] }) => last?.status === status,
    async () => {
      await clock.advanceTo((await clock.now()) + 11 * 60_000);
      await clock.run('payMentors');
    },
  );

/** Waits until what is watched is so. `meanwhile` is done before each look. */
async function watched<Value>(
  start: (watcher: Watcher<Value>) => () => void,
  isSo: (value: Value) => boolean,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let latest: Value | undefined;
  const stop = start({
    seen: (value) => {
      latest = value;
    },
    failed: () => undefined,
  });
  try {
    await until('the mentor’s payouts to be so', async () => {
      await meanwhile();
      return latest !== undefined && isSo(latest) ? true : undefined;
    });
  } finally {
    stop();
  }
}
