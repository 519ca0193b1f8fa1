import { describeError } from '../describe-error.ts';
import { timeLeft } from '../deadline.ts';
import { LEAST_EFFECT_TIME } from '../limits.ts';
import type { PayeeSnapshot, PayeeTurn } from '../payout/payee-turn.ts';
import { takePayeeTurn } from '../payout/payee-turn.ts';
import type { ClaimedMail, MailAnswer } from '../payout/payee-mails.ts';
import type { FollowedPayout, Payee } from '../payout/payee.ts';
import type { PayoutPolicy } from '../payout/payout-policy.ts';
import type { PayoutAnswer } from '../payout/payout-report.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { isPausedForAll } from './paused-payouts.ts';
import { sendPayeeMail } from './payee-mail.ts';

/**
 * Brings the payouts of one mentor as far as they can go now. It is always safe to call it again, and by several workers at
 * once: a payout is written before the provider is asked, and asking twice makes one payout.
 *
 * `before`: changes the record first, such as by what an operator does.
 */
export type PayMentor = (mentorId: string, before?: (payee: Payee) => Payee) => Promise<void>;

type PayingPorts = Pick<
  Ports,
  'payees' | 'payouts' | 'directory' | 'removals' | 'mailer' | 'webPages' | 'bookmarks' | 'clock' | 'log'
>;

/** A turn follows what the one before has begun, and then what that one has. More would be a fault. */
const MOST_TURNS = 10;

export function createPayMentor(ports: PayingPorts, policy: PayoutPolicy): PayMentor {
  const { payees, clock } = ports;
  return async (mentorId, before) => {
    const isStopped = await arePayoutsStopped(ports, mentorId);
    let answers: Answers = { payouts: [], mails: [] };
    let change = before;
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const now = clock.now();
      const input = { ...answers, policy, now, isStopped };
      const turn = await payees.turn(mentorId, now, (found) =>
        takePayeeTurn(changedBy(found, change), input),
      );
      change = undefined;
      logTurn(ports, mentorId, turn);
      if (turn.asked.length + turn.mails.length === 0 || timeLeft() < LEAST_EFFECT_TIME) return;
      answers = await workOn(ports, mentorId, turn);
    }
  };
}

async function arePayoutsStopped(
  { bookmarks, directory, removals, payees }: PayingPorts,
  mentorId: string,
): Promise<boolean> {
  if (await isPausedForAll(bookmarks)) return true;
  if (!(await directory.isDisabled(mentorId))) return false;
  // A mentor who closes the account is paid what is earned before it is taken away, unless an operator has settled it by hand.
  const removal = await removals.read(mentorId);
  if (removal === undefined || removal.wasDisabled === true || removal.release !== undefined) return true;
  const { payee } = await payees.ledger(mentorId);
  return isOfLate(payee, removal.askedAt);
}

/** A thief may have named the account and then closed ours, so that the mentor cannot say no: an operator looks first. */
const isOfLate = ({ account, nextAccount }: Payee, closedAt: number): boolean =>
  ((nextAccount ?? account)?.from ?? 0) > closedAt;

interface Answers {
  payouts: PayoutAnswer[];
  mails: MailAnswer[];
}

const changedBy = (found: PayeeSnapshot, change: ((payee: Payee) => Payee) | undefined): PayeeSnapshot =>
  change ? { ...found, payee: change(found.payee) } : found;

async function workOn(
  ports: PayingPorts,
  mentorId: string,
  { asked, mails, payee }: PayeeTurn,
): Promise<Answers> {
  const [payouts, sent] = await Promise.all([
    Promise.all(asked.map((payout) => ask(ports, payout))),
    Promise.all(mails.map((mail) => send(ports, payee, mail))),
  ]);
  for (const { key, failure } of sent)
    if (failure !== undefined)
      ports.log.warn('A mail of a payout was not sent', { mentorId, mail: key, failure });
  return { payouts, mails: sent.map(({ answer }) => answer) };
}

/** The account's number stays between here and the provider: no log has it. */
async function ask({ payouts, log }: PayingPorts, payout: FollowedPayout): Promise<PayoutAnswer> {
  const { payoutId, amount, account, id } = payout;
  try {
    const report = await (id === undefined
      ? payouts.request({ payoutId, amount, account, description: 'Mentoring' })
      : payouts.read(id));
    log.info('A payout was asked about', { metric: 'payout', payoutId, status: report.status });
    return { payoutId, report };
  } catch (error) {
    const kind = error instanceof ProviderError ? error.kind : 'passing';
    const failure = describeError(error);
    log.warn('A payout could not be asked about', { payoutId, failure });
    return { payoutId, unanswered: { kind, error: failure } };
  }
}

async function send(
  ports: PayingPorts,
  payee: Payee,
  mail: ClaimedMail,
): Promise<{ key: string; answer: MailAnswer; failure?: string }> {
  const { key } = mail;
  try {
    return { key, answer: { key, address: await sendPayeeMail(ports, payee, mail) } };
  } catch (error) {
    const failure = error instanceof ProviderError ? error.kind : 'passing';
    return { key, answer: { key, failure }, failure: describeError(error) };
  }
}

function logTurn({ log }: PayingPorts, mentorId: string, { ended, newNeeds }: PayeeTurn): void {
  for (const { payoutId, status, code } of ended)
    log.warn('A payout did not pay', { mentorId, payoutId, status, code });
  for (const { code, about, reason } of newNeeds)
    log.error('A mentor’s payouts wait for a person', { alert: code, mentorId, about, reason });
}
