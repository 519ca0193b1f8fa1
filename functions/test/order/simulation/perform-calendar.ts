import type { Meeting } from '../../../src/order/order.ts';
import { did, refused, type EffectOf, type Result } from './result.ts';
import { ORDER_ID, type World } from './world.ts';

type Calendaring = EffectOf<'create-meeting' | 'move-meeting' | 'read-room' | 'cancel-meeting'>;

export function calendar(world: World, effect: Calendaring): Result {
  const { now, event } = world;
  const meetUrl = 'https://meet.google.com/abc-defg-hij';
  switch (effect.kind) {
    case 'create-meeting': {
      const { startsAt, endsAt } = effect.terms;
      const meeting: Meeting = {
        eventId: `event-of-${ORDER_ID}`,
        version: effect.version,
        createdAt: now,
        meetUrl,
        roomReadyAt: now,
      };
      const made = event ?? { startsAt, endsAt, live: true };
      return did({ ...world, event: made }, { kind: 'meeting-created', meeting });
    }
    case 'move-meeting': {
      if (!event?.live) return refused(world, 'no-such-event');
      const { startsAt, endsAt } = effect.terms;
      const moved = { ...world, event: { startsAt, endsAt, live: true } };
      return did(moved, { kind: 'meeting-moved', version: effect.version, at: now });
    }
    case 'read-room':
      return did(world, { kind: 'room-ready', meetUrl, at: now });
    case 'cancel-meeting':
      return did(
        { ...world, event: event && { ...event, live: false } },
        { kind: 'meeting-cancelled', at: now },
      );
  }
}
