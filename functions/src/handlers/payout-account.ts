import { onValueWritten } from 'firebase-functions/v2/database';
import { composedApp, type App } from '../app.ts';
import { withDeadline } from '../deadline.ts';
import { describeError } from '../describe-error.ts';
import { effectTimeOf, timeouts } from '../limits.ts';
import { isPersonId } from '../order/ids.ts';
import { factTrigger } from './facts.ts';

/** A mentor has named an account, or another one: the mail about it goes at once. */
export const onPayoutAccount = onValueWritten(
  { ...factTrigger, ref: '/payoutAccounts/{mentorId}', maxInstances: 5 },
  async ({ params, data }) => {
    if (data.after.exists()) await takeAccount(composedApp(), params.mentorId);
  },
);

/** The cause of a failure is logged here, because the platform would log the words of the error. */
export async function takeAccount({ ports, payMentor }: App, mentorId: string): Promise<void> {
  if (!isPersonId(mentorId)) return;
  await ports.clock.sync();
  await withDeadline(effectTimeOf(timeouts.fact), () => payMentor(mentorId)).catch((error: unknown) => {
    const reason = describeError(error);
    ports.log.error('An account could not be taken', { alert: 'payouts-stuck', mentorId, reason });
    throw new Error('An account could not be taken');
  });
}
