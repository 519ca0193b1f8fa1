import * as z from 'zod';
import { publishedPayouts } from '../../functions/src/contract/payouts.ts';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import type { PayeeLedger } from '../../functions/src/payout/invariants.ts';
import { newPayee } from '../../functions/src/payout/payee.ts';
import { defaultPayoutPolicy, type PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';
import { payeeSchema } from '../../functions/src/providers/database/schema/payee.ts';
import { dueIn, linesIn } from '../../functions/src/providers/database/share-lines.ts';
import type { Outside } from '../../stack/vendor-controls.ts';
import type { Chance } from './chance.ts';
import type { Database } from './database.ts';
import type { Mails } from './evidence.ts';
import type { Participants } from './participants.ts';
import { actOutPayee, isPayeePlayedOut, nextDeedOf, setBalance, type Command } from './payee-actions.ts';
import { beginPayee, drawDrySpells, drawPayees, payTimes } from './payees.ts';
import { isPaidOut, payeeMails, payoutsOf, type PaidMentor } from './payouts.ts';

/** As a stack has it, by its settings. */
export const stackPayoutPolicy: PayoutPolicy = { ...defaultPayoutPolicy, from: 0 };

/** Longer than a soak lasts; and how many weeks of pay days the scripts are drawn around. */
const [MOST_WEEKS, WEEKS] = [40, 4];

interface Surroundings {
  database: Database;
  xendit: Outside['xendit'];
  command: Command;
  beganAt: number;
}

/** The mentors of a soak as those who are paid, and what is done about it. */
export function createSoakPayees({ mentors }: Participants, around: Surroundings, chance: Chance) {
  const { database, xendit, command, beganAt } = around;
  const policy = stackPayoutPolicy;
  const payDays = payTimes(beganAt, policy, MOST_WEEKS);
  const drawnAround = payTimes(beganAt, policy, WEEKS).map((at) => at - beganAt);
  const spells = drawDrySpells(drawnAround, chance);
  const payees = drawPayees(mentors, drawnAround, chance).map(beginPayee);
  const done = new Set<string>();
  let ledgers: ReadonlyMap<string, PayeeLedger> = new Map();
  const ledgerOf = (mentorId: string) => ledgers.get(mentorId) ?? emptyLedger(mentorId);
  const uids = mentors.map(({ uid }) => uid);

  return {
    /** Does what people would do by now. */
    async act(now: number): Promise<void> {
      ledgers = await readLedgers(database, uids);
      await setBalance(spells, done, now - beganAt, xendit);
      for (const running of payees) {
        const { payee } = ledgerOf(running.script.mentor.uid);
        await actOutPayee(running, payee, { database, command, policy, beganAt, now });
      }
    },

    /** Everybody is paid, and nothing is left to do. */
    async areOver(): Promise<boolean> {
      ledgers = await readLedgers(database, uids);
      return payees.every((running) => {
        const ledger = ledgerOf(running.script.mentor.uid);
        return isPaidOut(ledger, policy) && isPayeePlayedOut(running, ledger.payee, { beganAt });
      });
    },

    /** The next time at which there may be something to do for a mentor. */
    nextAt(now: number): number {
      const unpaid = [...ledgers.values()].filter((ledger) => !isPaidOut(ledger, policy));
      const wakes = unpaid.flatMap(({ payee }) => payee.wakeAt ?? []);
      const runs = payDays.flatMap((at) => [at, at + 20 * MINUTE, at + 3 * HOUR]).filter((at) => at > now);
      const deeds = payees.map((running) => beganAt + nextDeedOf(running));
      return Math.min(...wakes, ...deeds, ...(unpaid.length > 0 ? runs : []));
    },

    async evidence(mails: Mails): Promise<PaidMentor[]> {
      const payouts = await xendit.payouts();
      ledgers = await readLedgers(database, uids);
      return payees.map((running) => {
        const { uid } = running.script.mentor;
        return {
          running,
          ledger: ledgerOf(uid),
          payouts: payoutsOf(payouts, uid),
          mails: payeeMails(mails, uid),
        };
      });
    },
  };
}

const treeSchema = z.record(z.string(), z.unknown());

async function readLedgers(
  database: Database,
  uids: readonly string[],
): Promise<ReadonlyMap<string, PayeeLedger>> {
  const read = async (path: string) => treeSchema.parse((await database.read(path)) ?? {});
  const [payees, shares, due, payouts] = await Promise.all([
    read('payees'),
    read('shares'),
    read('sharesDue'),
    read('payouts'),
  ]);
  return new Map(
    uids.map((uid) => [
      uid,
      {
        payee: payees[uid] === undefined ? newPayee(uid) : payeeSchema.parse(payees[uid]),
        lines: linesIn(shares[uid]),
        due: dueIn(due[uid], Infinity),
        payouts: publishedPayouts.parse(payouts[uid] ?? {}),
      },
    ]),
  );
}

const emptyLedger = (mentorId: string): PayeeLedger => ({
  payee: newPayee(mentorId),
  lines: {},
  due: [],
  payouts: {},
});
