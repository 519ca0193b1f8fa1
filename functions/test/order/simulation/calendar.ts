import { MINUTE } from '../../../src/order/policy.ts';
import type { Interval } from '../../../src/order/schedule.ts';
import type { Calendar, CalendarEvent as MeetingSighting } from '../../../src/ports/calendar.ts';
import { ProviderError } from '../../../src/provider-error.ts';
import type { Ask } from './asking.ts';
import type { CalendarEvent, World } from './world.ts';

/** Stands where Google's adapter does (providers/google/calendar.ts). */
export const calendarBy = (ask: Ask): Calendar => ({
  create: ({ key, session }) => ask((world) => create(world, key, session)),
  move: (key, session) => ask((world) => move(world, eventOf(world, key), session)),
  read: (key) => ask((world) => [world, sightOf(world, eventOf(world, key))]),
  open: () => ask((world) => [world, undefined]),
  cancel: (key, made) => ask((world) => [cancel(world, key, made), undefined]),
  forget: () => ask((world) => [world, undefined]),
  eventIdOf,
});

const eventIdOf = (key: string): string => `event of ${key}`;

export function withEvent(world: World, event: CalendarEvent): World {
  const others = world.events.filter(({ key }) => key !== event.key);
  return { ...world, events: [...others, event] };
}

/** One that is there already is taken up, at the time asked for. */
function create(world: World, key: string, session: Interval): [World, MeetingSighting | 'deleted'] {
  const found = find(world, key);
  return move(world, found ?? { key, live: true, madeAt: world.now, ...session }, session);
}

function move(
  world: World,
  event: CalendarEvent,
  { startsAt, endsAt }: Interval,
): [World, MeetingSighting | 'deleted'] {
  const moved = { ...event, startsAt, endsAt };
  return event.live ? [withEvent(world, moved), sightOf(world, moved)] : [world, 'deleted'];
}

function sightOf(
  world: World,
  { key, live, madeAt, startsAt, endsAt }: CalendarEvent,
): MeetingSighting | 'deleted' {
  if (!live) return 'deleted';
  const meetUrl = world.now < madeAt + roomTakes(world) ? undefined : 'https://meet.google.com/abc-defg-hij';
  return { eventId: eventIdOf(key), session: { startsAt, endsAt }, meetUrl };
}

/** How long it takes until an event has its room. */
export const roomTakes = ({ slowRooms }: World): number => (slowRooms ? 15 * MINUTE : 0);

const find = ({ events }: World, wanted: string): CalendarEvent | undefined =>
  events.find(({ key }) => key === wanted);

/** What cannot be found may be in a calendar that cannot be seen: that is no answer. */
function eventOf(world: World, key: string): CalendarEvent {
  const event = find(world, key);
  if (!event) throw new ProviderError('google', 'set-up', 'notFound');
  return event;
}

/** Unless the order does not know that it was made. */
function cancel(world: World, key: string, made: 'heard' | 'unheard'): World {
  if (made === 'unheard' && !find(world, key)) return world;
  return withEvent(world, { ...eventOf(world, key), live: false });
}
