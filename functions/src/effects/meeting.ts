import type { Outcome } from '../order/outcome.ts';
import type { Order } from '../order/order.ts';
import { ProviderError } from '../provider-error.ts';
import { requestOf, type EffectOf, type Work } from './work.ts';

/** An order has one event, and it keeps it. */
const keyOf = (order: Order): string => `${order.id}:1`;

export async function createMeeting(effect: EffectOf<'create-meeting'>, work: Work): Promise<Outcome> {
  const { ports, order } = work;
  const { terms, version } = effect;
  const request = requestOf(order);
  const people = await Promise.all([
    ports.directory.person(request.mentorId),
    ports.directory.person(request.menteeId),
  ]);
  const { eventId, meetUrl } = await ports.calendar.create({
    key: keyOf(order),
    summary: `${terms.topicTitle}: ${terms.mentorName} – ${terms.menteeName}`,
    description: request.note ?? '',
    session: terms,
    attendees: people.filter((person) => person !== undefined),
  });
  const createdAt = ports.clock.now();
  const roomReadyAt = meetUrl === undefined ? undefined : createdAt;
  return { kind: 'meeting-created', meeting: { eventId, version, createdAt, meetUrl, roomReadyAt } };
}

export async function moveMeeting(
  { version, terms }: EffectOf<'move-meeting'>,
  { ports, order }: Work,
): Promise<Outcome> {
  await ports.calendar.move(keyOf(order), terms);
  return { kind: 'meeting-moved', version, at: ports.clock.now() };
}

/** Google makes the room in its own time; until then this fails as passing, and is tried again. */
export async function readRoom({ ports, order }: Work): Promise<Outcome> {
  const { meetUrl } = await ports.calendar.room(keyOf(order));
  if (meetUrl === undefined) throw new ProviderError('calendar', 'passing', 'room-pending');
  return { kind: 'room-ready', meetUrl, at: ports.clock.now() };
}

export async function cancelMeeting({ ports, order }: Work): Promise<Outcome> {
  await ports.calendar.cancel(keyOf(order));
  return { kind: 'meeting-cancelled', at: ports.clock.now() };
}
