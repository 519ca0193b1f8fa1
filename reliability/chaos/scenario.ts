import { DAY, defaultPolicy, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import type { Participants, Participant } from './participants.ts';
import { createChance, type Chance } from './chance.ts';

export type Paying = 'in-full' | 'short' | 'in-excess' | 'twice' | 'late' | 'never';

/** What the people of one order do, and how long after it was written; all times are milliseconds. */
export interface Scenario {
  orderId: string;
  mentee: Participant;
  mentor: Participant;
  topicId: 'data' | 'hello';
  minutes: 30 | 60 | 90;
  /** After the start of the soak. */
  writesAfter: number;
  /** The session, likewise. */
  startsAfter: number;
  paying: { how: Paying; after: number; channel: 'QRIS' | 'DANA' | 'BCA' | 'CREDIT_CARD' };
  /** A mentee who paid too little asks for another invoice. */
  wantsInvoice: boolean;
  /** An invoice is paid once more, in any state of the order. */
  again: readonly PaidAgain[];
  /** How Xendit shows money that comes late or again. */
  shownAs: 'sum' | 'own' | 'callback';
  /** A callback comes, in Xendit's form, of a payment that was not made. */
  mistakenAfter: number | undefined;
  /** The part of the payment that is refunded at Xendit's dashboard. */
  refunding: { after: number; share: number } | undefined;
  operator: OperatorScript;
  deciding: { decision: 'approved' | 'rejected'; after: number } | undefined;
  cancelling: { by: 'mentee' | 'mentor'; after: number } | undefined;
  asking: { by: 'mentee' | 'mentor'; after: number; later: number; answer: Answer } | undefined;
  rating: number | undefined;
  /** One party says that the other did not come, and what the other does about it. */
  absence:
    { by: 'mentee' | 'mentor'; answer: 'agreed' | 'disputed' | 'says the same' | undefined } | undefined;
  /** What happens to money that can only be paid out. */
  claiming: 'complete' | 'fail' | 'expire';
}

/** `lost`: no callback of it comes. */
export interface PaidAgain {
  after: number;
  invoice: 'first' | 'newest';
  lost: boolean;
}

/** What the operator does about an order. */
export interface OperatorScript {
  /** Whether an operator ever does its action items. */
  isThere: boolean;
  /** Takes over the order's first sum: before there is an answer about it, or on its way. */
  takesOver: 'asked' | 'pending' | undefined;
  /** Decides after all that the mentor did not come, so long after the beginning: perhaps when the mentor is being paid, or was. */
  overturnsAfter?: number | undefined;
}

type Answer = 'accepted' | 'refused' | undefined;

/** How long it takes, by the clock. */
export interface Span {
  /** Within this time all orders are written. */
  writing: number;
  /** No session is later than this, nor any effect of it except money. */
  sessions: number;
  /** Invoices are paid again for two months, and each is watched for thirty days after that: then all is over. */
  all: number;
}

/** How long after an order its session begins, at the most; few orders crowd into less time. */
const latest = (orders: number): number => (orders < 500 ? 20 : 44) * HOUR;

export function spanOf(orders: number): Span {
  const writing = (orders < 500 ? 8 : 20) * HOUR;
  const sessions = writing + latest(orders) + DAY + 2 * HOUR;
  return { writing, sessions, all: sessions + 110 * DAY };
}

const weighted = {
  paying: [
    'in-full',
    'in-full',
    'in-full',
    'in-full',
    'in-full',
    'short',
    'in-excess',
    'twice',
    'late',
    'never',
  ],
  channel: ['QRIS', 'DANA', 'BCA', 'CREDIT_CARD'],
  answer: ['accepted', 'accepted', 'refused', undefined],
  claiming: ['complete', 'complete', 'complete', 'fail', 'expire'],
  party: ['mentee', 'mentor'],
  absenceAnswer: [undefined, undefined, 'agreed', 'disputed', 'says the same'],
  shownAs: ['sum', 'own', 'callback'],
  /** Minutes; hours, while the order is open; days, after its end, while its invoice is watched; and after that. */
  again: [
    [0, HOUR],
    [HOUR, 40 * HOUR],
    [2 * DAY, 10 * DAY],
    [10 * DAY, 28 * DAY],
    [36 * DAY, 60 * DAY],
  ],
  takesOver: [undefined, undefined, undefined, 'asked', 'pending'],
} as const;

/** The scenarios of this many orders, whose sessions sometimes want the same mentor's time. */
export function drawScenarios(
  orders: number,
  { mentors, mentees }: Participants,
  chance: Chance,
): Scenario[] {
  const { writing } = spanOf(orders);
  const least = 150 * MINUTE;
  const draw = (): Omit<Scenario, 'absence'> => {
    const writesAfter = chance.between(0, writing / MINUTE) * MINUTE;
    const isFree = chance.happens(0.05);
    return {
      orderId: crypto.randomUUID(),
      mentee: pickOf(mentees, chance),
      mentor: pickOf(mentors, chance),
      topicId: isFree ? 'hello' : 'data',
      minutes: isFree ? 30 : chance.pick([60, 60, 90]),
      writesAfter,
      startsAfter: toHalfHour(writesAfter + least + chance.next() * (latest(orders) - least)),
      paying: {
        how: chance.pick(weighted.paying),
        after: soon(chance),
        channel: chance.pick(weighted.channel),
      },
      wantsInvoice: chance.happens(0.6),
      again: Array.from({ length: chance.happens(0.35) ? chance.pick([1, 1, 1, 2]) : 0 }, () => ({
        after: chance.between(...chance.pick(weighted.again)),
        invoice: chance.pick(['newest', 'first']),
        lost: chance.happens(0.4),
      })),
      shownAs: chance.pick(weighted.shownAs),
      mistakenAfter: chance.happens(0.04) ? chance.between(1, 72) * HOUR : undefined,
      refunding: chance.happens(0.08)
        ? { after: chance.between(1, 60) * HOUR, share: chance.pick([1, 1 / 3]) }
        : undefined,
      operator: { isThere: chance.happens(0.85), takesOver: chance.pick(weighted.takesOver) },
      deciding: chance.happens(0.12)
        ? undefined
        : { decision: chance.happens(0.1) ? 'rejected' : 'approved', after: soon(chance) },
      cancelling: chance.happens(0.12)
        ? { by: chance.pick(weighted.party), after: chance.between(0, 40) * HOUR }
        : undefined,
      asking: chance.happens(0.2)
        ? {
            by: chance.pick(weighted.party),
            after: chance.between(1, 30) * HOUR,
            later: chance.between(1, 24) * HOUR,
            answer: chance.pick(weighted.answer),
          }
        : undefined,
      rating: chance.happens(0.5) ? chance.between(1, 10) : undefined,
      claiming: chance.pick(weighted.claiming),
    };
  };
  return Array.from({ length: orders }, draw)
    .map((one) => ({ ...one, absence: drawAbsence(createChance(one.writesAfter + one.startsAfter)) }))
    .sort((a, b) => a.writesAfter - b.writesAfter);
}

/**
 * An operator overturns some verdicts later. `payDays`: when mentors are paid. Most of these come while a run pays for the session; the
 * others when it may have been paid for.
 */
export const withOverturns = (
  scenarios: readonly Scenario[],
  payDays: readonly number[],
  chance: Chance,
): Scenario[] =>
  scenarios.map((scenario) => {
    if (!chance.happens(0.35)) return scenario;
    const { startsAfter, minutes, operator } = scenario;
    const settled = startsAfter + minutes * MINUTE + defaultPolicy.absenceWindow;
    const payDay = payDays.find((at) => at > settled) ?? settled;
    const wait = chance.happens(0.6) ? chance.between(0, WHILE_PAID) : chance.between(0, 6 * 24) * HOUR;
    return { ...scenario, operator: { ...operator, overturnsAfter: payDay + wait } };
  });

/** How long a run that pays mentors lasts, in milliseconds, about. */
const WHILE_PAID = 1_300;

/** Drawn by a chance of its own: all else that a seed draws stays as it was before there were such reports. */
const drawAbsence = (chance: Chance): Scenario['absence'] =>
  chance.happens(0.25)
    ? { by: chance.pick(weighted.party), answer: chance.pick(weighted.absenceAnswer) }
    : undefined;

/** Mostly within minutes, at times only after hours. */
const soon = (chance: Chance): number =>
  chance.happens(0.7) ? chance.between(0, 60) * MINUTE : chance.between(1, 26) * HOUR;

const toHalfHour = (ms: number): number => Math.ceil(ms / (HOUR / 2)) * (HOUR / 2);

function pickOf(members: readonly Participant[], chance: Chance): Participant {
  const [first, ...others] = members;
  if (!first) throw new Error('There is no mentor');
  return chance.pick([first, ...others]);
}
