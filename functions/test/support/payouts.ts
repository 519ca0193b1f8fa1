import { ref, serverTimestamp, set } from 'firebase/database';
import type * as z from 'zod/mini';
import { payeeStanding, publishedPayouts } from '../../src/contract/payouts.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import type { PayoutAccount } from '../../src/payout/account.ts';
import type { Member } from './participants.ts';
import { seen } from './journey.ts';
import { clock, inbox, xendit } from './outside.ts';
import { waitFor } from './people.ts';
import { passTo, scheduledOrder, type Pair, type Staged } from './stages.ts';
import { until } from '../../../commands/until.ts';

export const bca: PayoutAccount = { channel: 'ID_BCA', holder: 'Joko Santoso', number: '1234567890' };
export const mandiri: PayoutAccount = {
  channel: 'ID_MANDIRI',
  holder: 'Joko Santoso',
  number: '1230001112223',
};

/** Names an account as the web app does. */
export const nameAccount = (
  { database, uid }: Pick<Member, 'database' | 'uid'>,
  account: object,
): Promise<void> => set(ref(database, `payoutAccounts/${uid}`), { ...account, setAt: serverTimestamp() });

type Standing = z.infer<typeof payeeStanding>;
type PublishedPayouts = z.infer<typeof publishedPayouts>;

/** Waits until the mentor's payouts stand like this, as the mentor sees it. */
export const standingIs = (mentor: Member, ready: (standing: Standing) => boolean): Promise<Standing> =>
  waitFor(mentor.database, `payoutStanding/${mentor.uid}`, (value) => {
    const standing = payeeStanding.parse(value ?? {});
    return ready(standing) ? standing : undefined;
  });

/** The account is in force: it was named more than a day ago. */
export async function hasAccount(mentor: Member, account: object = bca): Promise<void> {
  await nameAccount(mentor, account);
  const { nextAccount } = await standingIs(mentor, (standing) => standing.nextAccount !== undefined);
  await clock.advanceTo((nextAccount?.from ?? 0) + MINUTE);
  await clock.run('payMentors');
  await standingIs(mentor, (standing) => standing.account !== undefined);
}

/** A session that took place, and whose share is free. */
export async function heldSession(pair: Pair): Promise<Staged> {
  const [order] = await heldSessions(pair, 1);
  if (!order) throw new Error('unreachable');
  return order;
}

/** Several, on one day. */
export async function heldSessions(pair: Pair, number: number): Promise<Staged[]> {
  const orders: Staged[] = [];
  for (let count = 0; count < number; count += 1)
    orders.push(await scheduledOrder(pair, { ahead: (3 + 2 * count) * HOUR }));
  const ends = Math.max(...orders.map(({ newOrder }) => newOrder.startsAt + newOrder.minutes * MINUTE));
  await passTo(ends + MINUTE);
  for (const { orderId } of orders)
    await seen(pair.mentee, orderId, ({ attendance }) => attendance?.status === 'open');
  await passTo(ends + DAY + 2 * MINUTE);
  for (const { orderId } of orders)
    await seen(pair.mentee, orderId, ({ attendance }) => attendance?.status === 'held');
  return orders;
}

const WEEK = 7 * DAY;

/** Monday, 5 January 1970, 10:00 in Jakarta. */
const FIRST_PAY_DAY = Date.parse('1970-01-05T10:00:00+07:00');

/** The next pay day after this moment. */
const payDayAfter = (at: number): number =>
  FIRST_PAY_DAY + Math.ceil((at + MINUTE - FIRST_PAY_DAY) / WEEK) * WEEK;

/** It is the next pay day, and `payMentors` has run. */
export async function payDay(): Promise<void> {
  await clock.advanceTo(payDayAfter(await clock.now()) + MINUTE);
  await clock.run('payMentors');
}

/** The next runs of `payMentors`, until it is so. */
export async function runUntil<Result>(isSo: () => Promise<Result | undefined>): Promise<Result> {
  return until('payMentors to come to that', async () => {
    await clock.advanceTo((await clock.now()) + 11 * MINUTE);
    await clock.run('payMentors');
    return isSo();
  });
}

/** The payouts at Xendit to a mentor, the oldest first. */
export const payoutsTo = async ({ uid }: Pick<Member, 'uid'>) =>
  (await xendit.payouts()).filter(({ reference_id }) => reference_id.startsWith(`payout:${uid}:`));

/** Waits until the mentor sees these payouts, the oldest first. */
export const payoutsAre = (
  mentor: Member,
  ready: (payouts: PublishedPayouts[string][]) => boolean,
): Promise<PublishedPayouts[string][]> =>
  waitFor(mentor.database, `payouts/${mentor.uid}`, (value) => {
    const payouts = Object.values(publishedPayouts.parse(value ?? {})).toSorted(
      (a, b) => a.number - b.number,
    );
    return ready(payouts) ? payouts : undefined;
  });

/** Waits for a mail to the mentor whose subject matches, and returns its text. */
export const mailAbout = ({ email }: Pick<Member, 'email'>, subject: RegExp): Promise<string> =>
  until(`a mail about ${subject.source}`, async () => {
    const mail = (await inbox.of(email)).find((message) => subject.test(message.subject));
    return mail?.text;
  });

/** `payMentors` runs until the mentor's payouts have come to these ends. */
export const endedAs = (mentor: Member, ...wanted: string[]) =>
  runUntil(async () => {
    const payouts = await payoutsAre(mentor, () => true);
    return payouts.map(({ status }) => status).join() === wanted.join() ? payouts : undefined;
  });
