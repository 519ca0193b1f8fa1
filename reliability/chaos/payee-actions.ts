import type { PayoutCommand } from '../../functions/src/contract/payout-commands.ts';
import type { PayoutAccount } from '../../functions/src/payout/account.ts';
import { accountFaultOf, type Payee } from '../../functions/src/payout/payee.ts';
import { payeeNeedsAt } from '../../functions/src/payout/payee-needs.ts';
import type { PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';
import { HOUR } from '../../functions/src/order/policy.ts';
import type { Outside } from '../../stack/vendor-controls.ts';
import { NOW, type Database } from './database.ts';
import { accountOf, type DrySpells, type RunningPayee } from './payees.ts';

/** Sends an operator's command; false: there was no answer, so it may be sent again. */
export type Command = (command: PayoutCommand) => Promise<boolean>;

/** The surroundings in which mentors are paid. */
export interface PayeeStage {
  database: Pick<Database, 'write'>;
  command: Command;
  policy: PayoutPolicy;
  beganAt: number;
  now: number;
}

interface Deed {
  name: string;
  /** False: it was refused, and may be tried again. */
  act: () => Promise<boolean>;
}

/** Does what a mentor, a thief and an operator would do now about the payouts of a mentor. */
export async function actOutPayee(
  running: RunningPayee,
  payee: Payee | undefined,
  stage: PayeeStage,
): Promise<void> {
  for (const { name, act } of deedsOf(running, payee, stage))
    if (!running.done.has(name) && (await act())) running.done.add(name);
}

/** Whether nothing is left to do about the payouts of a mentor, so far. */
export const isPayeePlayedOut = (
  running: RunningPayee,
  payee: Payee | undefined,
  stage: Pick<PayeeStage, 'beganAt'>,
): boolean =>
  [...planned(running), ...(payee ? mends(running, payee, stage) : [])].every(({ name }) =>
    running.done.has(name),
  );

/** When the next of the planned deeds is due, in milliseconds after the beginning. */
export const nextDeedOf = (running: RunningPayee): number =>
  Math.min(...planned(running).flatMap(({ name, after }) => (running.done.has(name) ? [] : [after])));

function deedsOf(running: RunningPayee, payee: Payee | undefined, stage: PayeeStage): Deed[] {
  const since = stage.now - stage.beganAt;
  const acts = planned(running).filter(({ after }) => after <= since);
  const needed = payee ? [...mends(running, payee, stage), ...retries(payee, stage)] : [];
  return [
    ...acts.map(({ name, act }) => ({ name, act: () => act(stage) })),
    ...needed.filter(({ after }) => after <= since).map(({ name, act }) => ({ name, act: () => act(stage) })),
  ];
}

interface PlannedDeed {
  name: string;
  after: number;
  act: (stage: PayeeStage) => Promise<boolean>;
}

function planned(running: RunningPayee): PlannedDeed[] {
  const { mentor, accounts, pauses, pausing } = running.script;
  const named = accounts.flatMap(({ after, by, takenBackAfter }, index) => [
    {
      name: `account ${index}`,
      after,
      act: (stage: PayeeStage) =>
        by === 'mentor'
          ? nameAnother(running, stage)
          : write(running, accountOf(mentor.uid, index, 'thief'), by, stage),
    },
    ...(takenBackAfter === undefined
      ? []
      : [
          {
            name: `account ${index} is taken back`,
            after: after + takenBackAfter,
            act: (stage: PayeeStage) => takeBack(running, stage),
          },
        ]),
  ]);
  const whose = pausing === 'all' ? 'all' : mentor.uid;
  const reason = 'The bank has called.';
  const stopped = pauses.flatMap(({ after, until }, index): PlannedDeed[] => [
    {
      name: `pause ${index}`,
      after,
      act: ({ command }) => command({ do: 'pause-payouts', mentor: whose, reason }),
    },
    {
      name: `resume ${index}`,
      after: until,
      act: ({ command }) => command({ do: 'resume-payouts', mentor: whose, reason }),
    },
  ]);
  return [...named, ...stopped];
}

/** What the mentor does about a payout that failed by the account, or an operator for the mentor. */
function mends(running: RunningPayee, payee: Payee, { beganAt }: Pick<PayeeStage, 'beganAt'>): PlannedDeed[] {
  const { failure } = payee;
  if (!failure || !accountFaultOf(payee)) return [];
  const { mentor, mendsAfter } = running.script;
  const since = failure.since - beganAt;
  const name = `mend ${failure.payoutId} ${failure.since}`;
  return mendsAfter === undefined
    ? [
        {
          name,
          after: since + 30 * HOUR,
          act: ({ command }) => command({ do: 'retry-payouts', mentor: mentor.uid }),
        },
      ]
    : [{ name, after: since + mendsAfter, act: (stage) => nameAnother(running, stage) }];
}

/** An operator has a payout tried again that fails by no fault of the mentor's, once. */
function retries(payee: Payee, { command, policy, now }: PayeeStage): PlannedDeed[] {
  return payeeNeedsAt(payee, policy, now)
    .filter(({ code }) => code === 'payout-refused' || code === 'payout-failing')
    .map(({ at }) => ({
      name: `retry since ${at}`,
      after: 0,
      act: () => command({ do: 'retry-payouts', mentor: payee.mentorId }),
    }));
}

async function nameAnother(running: RunningPayee, stage: PayeeStage): Promise<boolean> {
  const account = accountOf(running.script.mentor.uid, running.named, 'mentor');
  if (!(await write(running, account, 'mentor', stage))) return false;
  running.named += 1;
  running.own = account;
  return true;
}

const takeBack = (running: RunningPayee, stage: PayeeStage): Promise<boolean> =>
  running.own ? write(running, running.own, 'mentor', stage) : nameAnother(running, stage);

async function write(
  { script: { mentor }, written }: RunningPayee,
  account: PayoutAccount,
  by: 'mentor' | 'thief',
  { database, now }: PayeeStage,
): Promise<boolean> {
  const isTaken = await database.write(mentor.idToken, `payoutAccounts/${mentor.uid}`, {
    ...account,
    setAt: NOW,
  });
  if (isTaken) written.push({ at: now, account, by });
  return isTaken;
}

/** There is too little money at the provider, and then enough again. */
export async function setBalance(
  spells: DrySpells,
  done: Set<string>,
  since: number,
  { setBalance: set }: Pick<Outside['xendit'], 'setBalance'>,
): Promise<void> {
  for (const [index, { after, until }] of spells.entries())
    for (const [name, at, balance] of [
      [`dry ${index}`, after, 0],
      [`wet ${index}`, until, null],
    ] as const) {
      if (done.has(name) || at > since) continue;
      done.add(name);
      await set(balance);
    }
}
