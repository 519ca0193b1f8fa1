import { brokenPayeeInvariants, type PayeeLedger } from '../../functions/src/payout/invariants.ts';
import { accountFaultOf, openPayout } from '../../functions/src/payout/payee.ts';
import { moneyAstray } from '../../functions/src/payout/order-money.ts';
import { owedOf, payableSums, totalOf } from '../../functions/src/payout/share-line.ts';
import type { PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';
import { mentorNamedBy } from '../../functions/src/payout/names.ts';
import { MINUTE } from '../../functions/src/order/policy.ts';
import type { Order } from '../../functions/src/order/order.ts';
import type { Outside } from '../../stack/vendor-controls.ts';
import type { Mails } from './evidence.ts';
import type { RunningPayee } from './payees.ts';
import type { Breach } from './promises.ts';
import type { Records } from './record.ts';

/** A payout as the provider shows it. */
export type ProviderPayout = Awaited<ReturnType<Outside['xendit']['payouts']>>[number];

/** All that is known of a mentor as one who is paid, at the end. */
export interface PaidMentor {
  running: RunningPayee;
  ledger: PayeeLedger;
  /** At the provider. */
  payouts: readonly ProviderPayout[];
  /** When each mail came, by its key and its address. */
  mails: ReadonlyMap<string, readonly number[]>;
}

export interface PaidEvidence {
  payoutPolicy: PayoutPolicy;
  records: Records;
}

export const payoutsOf = (payouts: readonly ProviderPayout[], mentorId: string): ProviderPayout[] =>
  payouts.filter(({ reference_id }) => mentorNamedBy(reference_id) === mentorId);

/** The mails about the payouts of a mentor: news of another account goes to two addresses. */
export function payeeMails(mails: Mails, mentorId: string): PaidMentor['mails'] {
  const own = mails.filter(({ args }) => args?.['key']?.startsWith(`payee:${mentorId}:`));
  const byKey = Map.groupBy(own, ({ to, args }) => `${args?.['key'] ?? ''} to ${to}`);
  return new Map([...byKey].map(([key, copies]) => [key, copies.map(({ at }) => at)]));
}

/** Everything came to its end, and nothing that is free waits for a pay day. */
export const isPaidOut = ({ payee, lines }: PayeeLedger, policy: PayoutPolicy): boolean =>
  payee.wakeAt === undefined && !openPayout(payee) && !isToBePaid({ payee, lines }, policy);

const isToBePaid = ({ payee, lines }: Pick<PayeeLedger, 'payee' | 'lines'>, policy: PayoutPolicy): boolean =>
  payee.account !== undefined &&
  accountFaultOf(payee) === undefined &&
  payee.paused === undefined &&
  totalOf(payableSums(lines, policy.from ?? Infinity)) >= policy.least;

type Broken = readonly [promise: string, detail: string];

/** The promises about money that one mentor's payouts break at the end. */
export function payeeBreaches(mentor: PaidMentor, evidence: PaidEvidence): Breach[] {
  const orderId = mentor.running.script.mentor.uid;
  const orders = [...evidence.records.entries.values()]
    .map(({ order }) => order)
    .filter(({ request }) => request?.mentorId === orderId);
  return [
    ...sumsBroken(mentor),
    ...repeatedPayouts(mentor),
    ...accountsBroken(mentor, evidence.payoutPolicy),
    ...paidTooEarly(mentor, orders),
    ...moneyAtRest(mentor, orders),
    ...debtsForgotten(mentor, orders),
    ...(isPaidOut(mentor.ledger, evidence.payoutPolicy)
      ? []
      : [['what is free is paid', JSON.stringify(mentor.ledger.payee)] as const]),
    ...brokenPayeeInvariants(mentor.ledger, evidence.payoutPolicy).map((code): Broken => [
      'the standing check finds nothing',
      code,
    ]),
  ].map(([promise, detail]) => ({ promise, orderId, detail }));
}

/** A payout that came to nothing. */
const pays = ({ status }: ProviderPayout): boolean => status !== 'FAILED' && status !== 'REVERSED';

export const paidAtProvider = ({ payouts }: PaidMentor): number =>
  payouts.filter(pays).reduce((sum, { amount }) => sum + amount, 0);

export const paidByLedger = ({ ledger: { lines } }: PaidMentor): number =>
  Object.values(lines).reduce((sum, { paid = 0 }) => sum + paid, 0);

function sumsBroken(mentor: PaidMentor): Broken[] {
  const [paid, arrived] = [paidByLedger(mentor), paidAtProvider(mentor)];
  return paid === arrived
    ? []
    : [['a mentor is paid what the ledger says', `${arrived} were paid, ${paid} by the ledger`]];
}

/** A name is used for one payout, whatever becomes of it. */
function repeatedPayouts({ payouts }: PaidMentor): Broken[] {
  const byName = Map.groupBy(payouts, ({ reference_id }) => reference_id);
  return [...byName].flatMap(([name, made]): Broken[] =>
    made.length > 1 ? [['a payout is made once', `${made.length} of ${name}`]] : [],
  );
}

/** The clock of an instance may be this many milliseconds ahead. */
const FASTEST_CLOCK = 1_000;

/** Only what the mentor named is paid to, and only a day later. Each thief's account was taken back within the day. */
function accountsBroken({ running, payouts }: PaidMentor, { accountDelay }: PayoutPolicy): Broken[] {
  return payouts.flatMap((payout): Broken[] => {
    const { account_number: number } = payout.channel_properties;
    const isKnown = running.written.some(
      ({ at, account, by }) =>
        by === 'mentor' &&
        account.number === number &&
        at + accountDelay <= Date.parse(payout.created) + FASTEST_CLOCK,
    );
    return isKnown
      ? []
      : [
          [
            'a changed account is paid to after its day',
            `${payout.reference_id} at ${payout.created} to ${number}`,
          ],
        ];
  });
}

/** A share is paid once it is settled who came, or after an ending without a session. */
function paidTooEarly({ ledger: { payouts } }: PaidMentor, orders: readonly Order[]): Broken[] {
  const freeFrom = new Map(orders.map((order) => [order.id, settledAt(order)]));
  return Object.entries(payouts).flatMap(([name, { begunAt, orders: sums }]) =>
    Object.entries(sums).flatMap(([orderId, sum]): Broken[] =>
      sum <= 0 || (freeFrom.get(orderId) ?? Infinity) <= begunAt + FASTEST_CLOCK
        ? []
        : [['nothing is paid before it is free', `${name} for ${orderId}`]],
    ),
  );
}

/** How long after a verdict a payout may still begin that does not know of it, in milliseconds. */
const UNKNOWN_FOR = 10 * MINUTE;

/** What was paid for a session that did not take place is taken off the very next payout. */
function debtsForgotten({ ledger: { lines, payouts } }: PaidMentor, orders: readonly Order[]): Broken[] {
  const overturned = orders.filter(({ id, attendance }) => attendance?.before && owedOf(lines[id] ?? {}) < 0);
  return overturned.flatMap(({ id, attendance }): Broken[] => {
    const since = (attendance?.at ?? 0) + UNKNOWN_FOR;
    const later = Object.values(payouts).some(
      ({ status, begunAt }) => status === 'succeeded' && begunAt > since,
    );
    return later ? [['what was paid too much is taken off', id]] : [];
  });
}

function settledAt({ ended, attendance }: Order): number {
  if (ended?.reportAbsenceBy === undefined) return ended?.at ?? Infinity;
  return (attendance?.before ?? attendance)?.at ?? Infinity;
}

/** Across orders: each rupiah that came is in one place, down to what the mentor was paid. */
const moneyAtRest = ({ ledger: { lines } }: PaidMentor, orders: readonly Order[]): Broken[] =>
  orders.flatMap((order): Broken[] => {
    const astray = moneyAstray(order, lines[order.id]);
    return astray === 0 ? [] : [['no money rests', `IDR ${astray} of order ${order.id} are in no place`]];
  });
