import type { Outcome } from '../order/outcome.ts';
import type { Order, Party } from '../order/order.ts';
import { organiserOf } from '../order/organisers.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { Person } from '../ports/people.ts';
import { ProviderError } from '../provider-error.ts';
import { isAmong } from '../words/mail-address.ts';
import { paragraphs } from '../words/one-line.ts';
import { sessionTitle } from '../words/session-title.ts';
import { requiredRequestOf, type EffectOf, type EffectContext } from './effect-context.ts';

/** The calendar of the order's organiser. */
const calendarOf = ({ ports, order }: EffectContext): Calendar => ports.calendarOf(order.organiser);

/** The event of each generation has its own key, because Google never uses an event id twice. */
export const eventKeyOf = ({ id }: Order, generation: number): string => `${id}:${generation}`;

/** If the organiser's account is refused, another one is to make it, unless the first may have made it unheard. */
export async function createMeeting(
  effect: EffectOf<'create-meeting'>,
  work: EffectContext,
): Promise<Outcome> {
  try {
    return await makeEvent(effect, work);
  } catch (error) {
    const organiser = await anotherOrganiser(error, work);
    if (organiser === undefined) throw error;
    return { kind: 'organiser-changed', generation: effect.generation, organiser };
  }
}

async function anotherOrganiser(
  error: unknown,
  { order, organisers, isFirst = false }: EffectContext,
): Promise<string | undefined> {
  if (order.organiser === undefined) return undefined;
  const others = (await organisers?.insteadOf(order.organiser, error)) ?? [];
  return isFirst ? organiserOf(requiredRequestOf(order).mentorId, others) : undefined;
}

async function makeEvent(effect: EffectOf<'create-meeting'>, work: EffectContext): Promise<Outcome> {
  const { ports, order } = work;
  const { terms, version, generation } = effect;
  const request = requiredRequestOf(order);
  const [mentor, mentee] = await Promise.all([work.person(request.mentorId), work.person(request.menteeId)]);
  const event = await calendarOf(work).create({
    key: eventKeyOf(order, generation),
    summary: sessionTitle(terms),
    description: paragraphs(request.note ?? ''),
    session: terms,
    attendees: [mentor, mentee].flatMap(asAttendee),
  });
  if (event === 'deleted') return gone(generation, work);
  const { eventId, meetUrl, uninvited: refused = [] } = event;
  const uninvited = partiesOf({ mentee, mentor }, (email) => email === undefined || isAmong(refused, email));
  const createdAt = ports.clock.now();
  const roomReadyAt = meetUrl === undefined ? undefined : createdAt;
  const meeting = { eventId, version, createdAt, meetUrl, roomReadyAt, uninvited, externalMoves: [] };
  return { kind: 'meeting-created', generation, meeting };
}

interface SessionPeople {
  mentee: Person | undefined;
  mentor: Person | undefined;
}

const partiesOf = (people: SessionPeople, hasSuch: (email: string | undefined) => boolean): Party[] =>
  (['mentee', 'mentor'] as const).filter((party) => hasSuch(people[party]?.email));

const asAttendee = (person: Person | undefined) =>
  person?.email === undefined ? [] : [{ email: person.email, name: person.name }];

const gone = (generation: number, work: EffectContext): Outcome => ({
  kind: 'meeting-deleted',
  generation,
  eventId: calendarOf(work).eventIdOf(eventKeyOf(work.order, generation)),
  at: work.ports.clock.now(),
});

export async function moveMeeting(effect: EffectOf<'move-meeting'>, work: EffectContext): Promise<Outcome> {
  const { ports, order } = work;
  const { generation, version, terms } = effect;
  const event = await calendarOf(work).move(eventKeyOf(order, generation), terms);
  if (event === 'deleted') return gone(generation, work);
  const { meetUrl, uninvited: uninvitedParties = [] } = event;
  const uninvited = uninvitedParties.length === 0 ? [] : await partiesAt(uninvitedParties, work);
  return { kind: 'meeting-moved', generation, version, meetUrl, uninvited, at: ports.clock.now() };
}

async function partiesAt(addresses: readonly string[], work: EffectContext): Promise<Party[]> {
  const { mentorId, menteeId } = requiredRequestOf(work.order);
  const [mentor, mentee] = await Promise.all([work.person(mentorId), work.person(menteeId)]);
  return partiesOf({ mentee, mentor }, (email) => email !== undefined && isAmong(addresses, email));
}

/** Google makes the room in its own time. Until the room is there, this fails as passing and is retried. */
export async function readRoom({ generation }: EffectOf<'read-room'>, work: EffectContext): Promise<Outcome> {
  const { ports, order } = work;
  const event = await calendarOf(work).read(eventKeyOf(order, generation));
  if (event === 'deleted') return gone(generation, work);
  if (event.meetUrl === undefined) throw event.roomRefused ?? stillPending();
  return { kind: 'room-ready', generation, meetUrl: event.meetUrl, at: ports.clock.now() };
}

export async function openRoom(
  { generation, meetUrl }: EffectOf<'open-room'>,
  work: EffectContext,
): Promise<Outcome> {
  await calendarOf(work).open(meetUrl);
  return { kind: 'room-opened', generation, at: work.ports.clock.now() };
}

const stillPending = (): ProviderError =>
  new ProviderError(
    'calendar',
    'passing',
    'room-pending',
    undefined,
    'Google makes no room, though it was asked for one. See that Google Meet is on for the account of GOOGLE_CREDENTIALS.',
  );

/** All that it reads counts, not only what it was asked for. */
export async function verifyMeeting(
  effect: EffectOf<'verify-meeting'>,
  work: EffectContext,
): Promise<Outcome> {
  const { ports, order } = work;
  const { generation, version, session } = effect;
  const event = await calendarOf(work).read(eventKeyOf(order, generation));
  if (event === 'deleted') return gone(generation, work);
  const { startsAt, endsAt } = event.session ?? {};
  const displaced = startsAt !== session.startsAt || endsAt !== session.endsAt;
  const { meetUrl } = event;
  return { kind: 'meeting-verified', generation, version, displaced, meetUrl, at: ports.clock.now() };
}

export async function cancelMeeting(
  { generation }: EffectOf<'cancel-meeting'>,
  work: EffectContext,
): Promise<Outcome> {
  const { ports, order } = work;
  const { meeting } = order;
  const heard = meeting !== undefined && meeting.deletedExternallyAt === undefined;
  await calendarOf(work).cancel(eventKeyOf(order, generation), heard ? 'heard' : 'unheard');
  return { kind: 'meeting-cancelled', at: ports.clock.now() };
}
