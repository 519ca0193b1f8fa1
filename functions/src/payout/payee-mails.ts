import { waited } from '../order/growing-waits.ts';
import { DAY, HOUR, MINUTE } from '../order/policy.ts';
import type { FailureKind } from '../order/failure.ts';
import type { OwedMail, Payee } from './payee.ts';

/** A mail that a worker sends now. */
export interface ClaimedMail extends OwedMail {
  key: string;
}

export type MailAnswer = { key: string; address: string } | { key: string; failure: FailureKind };

/** No other worker sends a claimed mail before this time is over. */
const LEASE = 2 * MINUTE;

/** A mail that could not be sent for so long helps no more: the mentor's page says the same. */
const HELPS = 3 * DAY;

/** Takes in which mails were sent. One that was not is tried again, unless its address takes none. */
export function withMailAnswer(payee: Payee, answer: MailAnswer, now: number): Payee {
  const { [answer.key]: mail, ...others } = payee.mails;
  if (!mail) return payee;
  if ('address' in answer) return { ...payee, mails: others, mailedTo: answer.address };
  const isOver = answer.failure === 'lasting' || now >= mail.since + HELPS;
  if (isOver) return { ...payee, mails: others };
  const nextAt = waited(mail.since, now, MINUTE, HOUR);
  return { ...payee, mails: { ...others, [answer.key]: { ...mail, nextAt } } };
}

/** Claims the mails that are due, so that two workers do not send the same one. */
export function claimMails(payee: Payee, now: number): { payee: Payee; claimed: ClaimedMail[] } {
  const due = Object.entries(payee.mails).filter(([, { nextAt }]) => nextAt <= now);
  const claimed = due.map(
    ([key, mail]) => [key, { ...mail, nextAt: now + LEASE, times: mail.times + 1 }] as const,
  );
  return {
    payee: { ...payee, mails: { ...payee.mails, ...Object.fromEntries(claimed) } },
    claimed: claimed.map(([key, mail]) => ({ key, ...mail })),
  };
}
