import type { Meeting } from '../../../src/order/order.ts';
import { MINUTE } from '../../../src/order/policy.ts';
import { did, type EffectOf, type Result } from './result.ts';
import { ORDER_ID, type CalendarEvent, type World } from './world.ts';

type Calendaring = EffectOf<
  'create-meeting' | 'move-meeting' | 'verify-meeting' | 'read-room' | 'open-room' | 'cancel-meeting'
>;

const meetUrl = 'https://meet.google.com/abc-defg-hij';

export function calendar(world: World, effect: Calendaring): Result {
  const { now, events } = world;
  const { generation } = effect;
  const event = events.find((one) => one.generation === generation);
  switch (effect.kind) {
    case 'create-meeting':
      return event?.live === false ? gone(world, generation) : create(world, effect, event);
    case 'move-meeting': {
      if (!event?.live) return gone(world, generation);
      const { startsAt, endsAt } = effect.terms;
      const moved = withEvent(world, { ...event, startsAt, endsAt });
      return did(moved, { kind: 'meeting-moved', generation, version: effect.version, at: now });
    }
    case 'verify-meeting': {
      if (!event?.live) return gone(world, generation);
      const displaced = event.startsAt !== effect.session.startsAt;
      return did(world, {
        kind: 'meeting-verified',
        generation,
        version: effect.version,
        displaced,
        at: now,
      });
    }
    case 'read-room':
      return event?.live ? room(world, generation) : gone(world, generation);
    case 'open-room':
      return did(world, { kind: 'room-opened', generation, at: now });
    case 'cancel-meeting': {
      const cancelled = event ? withEvent(world, { ...event, live: false }) : world;
      return did(cancelled, { kind: 'meeting-cancelled', at: now });
    }
  }
}

function room(world: World, generation: number): Result {
  const { now, slowRooms, entry } = world;
  const at = (entry.order.meeting?.createdAt ?? now) + (slowRooms ? 15 * MINUTE : 0);
  if (now < at) return [world, { failure: 'room-pending', kind: 'passing' }];
  return did(world, { kind: 'room-ready', generation, meetUrl, at: now });
}

const gone = (world: World, generation: number): Result =>
  did(world, { kind: 'meeting-deleted', generation, eventId: idOf(generation), at: world.now });

const idOf = (generation: number): string => `event-${generation}-of-${ORDER_ID}`;

/** One that is there already is taken up, at the time asked for. */
function create(
  world: World,
  { generation, version, terms }: EffectOf<'create-meeting'>,
  event: CalendarEvent | undefined,
): Result {
  const { startsAt, endsAt } = terms;
  const meeting: Meeting = {
    eventId: idOf(generation),
    version,
    createdAt: world.now,
    ...(!world.slowRooms && { meetUrl, roomReadyAt: world.now }),
    externalMoves: [],
  };
  const made = withEvent(world, { madeAt: world.now, ...event, generation, startsAt, endsAt, live: true });
  return did(made, { kind: 'meeting-created', generation, meeting });
}

export function withEvent(world: World, event: CalendarEvent): World {
  const others = world.events.filter(({ generation }) => generation !== event.generation);
  return { ...world, events: [...others, event] };
}
