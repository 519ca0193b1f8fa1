import type { Breach } from '../chaos/promises.ts';
import type { Participant } from '../chaos/participants.ts';
import { createChance } from '../chaos/chance.ts';
import type { Scenario } from '../chaos/scenario.ts';
import { splitPath } from '../../emulators/database/data/path.ts';
import { OWNER } from '../../emulators/database/access/caller.ts';
import type { Order } from '../../functions/src/order/order.ts';
import { termsOf } from '../../functions/src/order/order.ts';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { overlaps, type Interval } from '../../functions/src/order/schedule.ts';
import { policy } from './policy.ts';
import type { World } from './world.ts';

/** Something that stands in a mentor's own calendar from `since` on. */
interface Appointment extends Interval {
  since: number;
}

/** The appointments of each mentor who has named a calendar. */
export type OwnCalendars = ReadonlyMap<string, readonly Appointment[]>;

/** How often a mentor has named a calendar, and how often one who has approves every order. */
const NAMED = 0.4;
const AUTO = 0.5;

/** How often something stands in such a calendar at the time of a session, from before its order or from soon after it. */
const BUSY = 0.3;
const SOON = 2 * HOUR;

export function nameCalendars(
  world: World,
  seed: number,
  mentors: readonly Participant[],
  scenarios: readonly Scenario[],
): OwnCalendars {
  const chance = createChance(seed + 2);
  const beganAt = world.loop.now();
  const named = mentors.filter(() => chance.happens(NAMED));
  for (const { uid } of named) {
    put(world, `busyCalendars/${uid}/named`, { at: beganAt, ids: [`${uid}@example.com`] });
    if (chance.happens(AUTO)) put(world, `mentors/${uid}/autoApprove`, true);
  }
  return new Map(
    named.map(({ uid }) => {
      const appointments = scenarios
        .filter(({ mentor }) => mentor.uid === uid)
        .flatMap((scenario) => appointmentsOf(scenario, beganAt, seed));
      follow(world, `${uid}@example.com`, appointments);
      return [uid, appointments];
    }),
  );
}

/** By a luck of the order's own, so that a smaller world has the same ones. */
function appointmentsOf(
  { writesAfter, startsAfter }: Scenario,
  beganAt: number,
  seed: number,
): Appointment[] {
  const chance = createChance(seed + writesAfter);
  if (!chance.happens(BUSY)) return [];
  const since = beganAt + (chance.happens(0.5) ? 0 : writesAfter + chance.between(1, SOON));
  const startsAt = beganAt + startsAfter;
  return [{ startsAt, endsAt: startsAt + HOUR, since }];
}

/** Shows each appointment in the calendar from its time on. */
function follow({ loop, google }: World, id: string, appointments: readonly Appointment[]): void {
  const show = () => {
    const busy = appointments.filter(({ since }) => since <= loop.now()).map(asShown);
    google.part.store.calendars.set(id, { shared: true, busy });
  };
  show();
  for (const { since } of appointments) if (since > loop.now()) loop.in(since - loop.now(), show);
}

function put({ namespace }: World, path: string, json: unknown): void {
  const base = splitPath(path);
  namespace.write({ base, changes: [{ path: base, json }], caller: OWNER });
}

const asShown = ({ startsAt, endsAt }: Interval) => ({
  start: new Date(startsAt).toISOString(),
  end: new Date(endsAt).toISOString(),
});

/** A call and its two turns take no longer. */
const SLACK = 10 * MINUTE;

/** What the calendars had, held against what became of the orders. An order whose calendar could not be seen is left out. */
export const judgeCalendars = (calendars: OwnCalendars, orders: Iterable<Order>): Breach[] =>
  [...orders].flatMap((order) => {
    const appointments = calendars.get(order.request?.mentorId ?? '') ?? [];
    return brokenBy(order, appointments).map((promise) => ({ promise, orderId: order.id, detail: '' }));
  });

function brokenBy(order: Order, appointments: readonly Appointment[]): string[] {
  const { intake, busyChecks, approval, meeting, request } = order;
  if (!request) return [];
  const asked = { startsAt: request.startsAt, endsAt: request.startsAt + request.minutes * MINUTE };
  const stoodBefore = (at: number) =>
    appointments.some((one) => one.since < at - SLACK && overlaps(one, asked));
  const isRefused = [busyChecks.intake, busyChecks.meeting].some((check) => check?.answer === 'busy');
  const isSold = intake?.outcome === 'accepted' && busyChecks.intake?.answer !== undefined;
  const isMade =
    approval?.auto === true && meeting !== undefined && termsOf(order)?.startsAt === asked.startsAt;
  const first = meeting && order.lostMeetings.length === 0 ? meeting.createdAt - policy.busyFresh : 0;
  return [
    ...(isSold && stoodBefore(intake.at) && busyChecks.intake?.answer !== 'unseen'
      ? ['no time is sold that the mentor’s own calendar has']
      : []),
    ...(isMade && stoodBefore(first) && isAnswered(order)
      ? ['no meeting is made at a time that the mentor’s own calendar has']
      : []),
    ...(isRefused && !appointments.some((one) => overlaps(one, asked))
      ? ['no order is declined for a time that is free']
      : []),
  ];
}

/** The calendars were seen whenever they were to be asked. */
const isAnswered = ({ busyChecks: { intake, meeting } }: Order): boolean =>
  intake?.answer === 'free' &&
  meeting?.answer !== 'unseen' &&
  (meeting === undefined || meeting.answer !== undefined);
