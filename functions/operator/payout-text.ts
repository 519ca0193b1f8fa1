import type { ExplainedPayee, MentorsMoney, WaitingPayees } from '../src/contract/payout-answers.ts';
import { oneLine } from '../src/words/one-line.ts';
import { needText, time } from './explain-text.ts';

const sum = (rupiah: number): string => `IDR ${rupiah.toLocaleString('en')}`;

/** The mentors whose payouts wait for a person. */
export function payeesText({ payees, pausedForAll, next }: WaitingPayees): string[] {
  const paused = pausedForAll ? ['The payouts of all mentors are stopped: resume-payouts all'] : [];
  if (payees.length === 0) return [...paused, 'No payout waits for a person.'];
  const lines = payees.flatMap(({ mentorId, needs, standing }) => [
    `${mentorId}${standing.paused ? '  stopped' : ''}`,
    ...needs.map(needText),
  ]);
  return [...paused, ...lines, ...(next === undefined ? [] : ['… and more.'])];
}

/** Where the money of mentors is. */
export const moneyText = ({ mentors, money }: MentorsMoney): string[] => [
  `${mentors} mentors`,
  ...moneyLines(money),
];

const moneyLines = ({
  waiting,
  disputed,
  free,
  onItsWay,
  paid,
  owed,
  byHand,
  fee,
  tax,
}: MentorsMoney['money']): string[] =>
  (
    [
      [waiting, 'waits until nobody can say any more that the other did not come'],
      [disputed, 'waits for an operator’s decision on who came'],
      [free, 'is paid by the next payouts'],
      [onItsWay, 'is on its way to mentors'],
      [paid, 'was paid to mentors'],
      [owed, 'was paid too much, and is taken off the next payouts'],
      [byHand, 'was free before there were payouts: you have paid it by hand'],
      [fee, 'is the platform’s'],
      [tax, 'is withheld as tax'],
    ] as const
  ).map(([amount, words]) => `  ${sum(amount).padStart(16)}  ${words}`);

/** All that is known of a mentor as one who is paid, the account masked. */
export function payeeText(payee: ExplainedPayee): string[] {
  const { mentorId, standing, needs, money, broken, payouts, acts } = payee;
  const { account, nextAccount, fault, paused } = standing;
  return [
    `${mentorId}${paused ? '  stopped by an operator' : ''}`,
    ...(account ? [`  paid to ${accountText(account)}`] : ['  no account is paid to yet']),
    ...(nextAccount ? [`  from ${time(nextAccount.from)} to ${accountText(nextAccount)}`] : []),
    ...(fault === undefined ? [] : [`  nothing is paid until the account is mended: ${fault}`]),
    ...needs.map(needText),
    ...broken.map((code) => `  breaks a promise: ${code}`),
    ...moneyLines(money),
    ...Object.entries(payouts).map(
      ([payoutId, { amount, status, at, id = '' }]) =>
        `  ${time(at)}  ${payoutId}  ${sum(amount)}  ${status}  ${id}`,
    ),
    ...acts.map(({ at, by, did, reason = '' }) => `  ${time(at)}  ${did} by ${by}  ${oneLine(reason)}`),
  ];
}

const accountText = ({
  channel,
  holder,
  number,
}: {
  channel: string;
  holder: string;
  number: string;
}): string => `${channel} ${number}, ${oneLine(holder)}`;
