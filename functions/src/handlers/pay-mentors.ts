import { onSchedule } from 'firebase-functions/v2/scheduler';
import { composedApp, type App } from '../app.ts';
import { orderSecrets, region } from '../config/settings.ts';
import { describeError } from '../describe-error.ts';
import { SWEEP_TIME } from '../limits.ts';
import { inBackground } from '../pace.ts';
import { payDayAt } from '../payout/pay-day.ts';
import type { DuePayee } from '../ports/payees.ts';
import { inSweepTime, pagesOf, severalAtOnce } from './sweep-pages.ts';
import { sweepOptions } from './sweep.ts';

/** How many mentors are read at once, and how many are paid at once. */
const PAGE = 100;
const AT_ONCE = 10;

/**
 * Pays mentors: on pay days each for whom something is owed. On any day it goes on with payouts that are under way, with those
 * that failed by no fault of the mentor's, and with the mails about them.
 */
export const payMentors = onSchedule(
  { ...sweepOptions, schedule: 'every 10 minutes', region, secrets: orderSecrets },
  () => payAll(composedApp()),
);

export async function payAll(app: App): Promise<void> {
  const { clock } = app.ports;
  await clock.sync();
  const end = performance.now() + SWEEP_TIME;
  const isPayDay =
    app.payoutPolicy.from !== undefined && payDayAt(clock.now(), app.payoutPolicy) !== undefined;
  const failed = await inBackground(0.75, async () => [
    ...(await payEach(app, duePayees(app), end)),
    ...(isPayDay ? await payEach(app, owedMentors(app), end) : []),
  ]);
  if (failed.length > 0) throw new Error(`${failed.length} mentors could not be paid`);
}

/** Those whose time has come. */
function duePayees({ ports: { payees, clock } }: App): AsyncGenerator<DuePayee[]> {
  const now = clock.now();
  return pagesOf(PAGE, (after) => payees.due(now, PAGE, after));
}

async function* owedMentors({ ports: { payees, clock } }: App): AsyncGenerator<{ mentorId: string }[]> {
  const now = clock.now();
  let next: string | undefined;
  do {
    const page = await payees.owed(now, PAGE, next);
    yield page.mentorIds.map((mentorId) => ({ mentorId }));
    next = page.next;
  } while (next !== undefined);
}

/** One that fails does not stop the others. Begins with none when the time is over: the next run pays the rest. */
async function payEach(
  app: App,
  pages: AsyncIterable<{ mentorId: string }[]>,
  end: number,
): Promise<string[]> {
  const failed: string[] = [];
  const pay = ({ mentorId }: { mentorId: string }) =>
    inSweepTime('payouts', () => app.payMentor(mentorId)).catch((error: unknown) => {
      failed.push(mentorId);
      const reason = describeError(error);
      app.ports.log.error('A mentor could not be paid', { alert: 'payouts-stuck', mentorId, reason });
    });
  for await (const page of pages) {
    const left = await severalAtOnce(page, AT_ONCE, end, pay);
    if (left.length > 0) break;
  }
  return failed;
}
