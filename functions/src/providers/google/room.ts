import { randomUUID } from 'node:crypto';
import { refusalOf, refusedBy, translate } from './errors.ts';
import type { EventCalls } from './event-calls.ts';
import { eventFrom, roomRequest, type FoundEvent } from './event.ts';

/** As it stands. 404 is no answer: the event may be in a calendar that cannot be seen. */
export async function readEvent(calls: EventCalls, id: string): Promise<FoundEvent | 'deleted'> {
  try {
    return eventFrom(await calls.get(id), id);
  } catch (error) {
    return refusalOf(error).status === 410 ? 'deleted' : translate(error);
  }
}

/** Where there is no room and none is in the making, another is asked for; that it is refused does not hide the event. */
export async function readWithRoom(calls: EventCalls, id: string): Promise<FoundEvent | 'deleted'> {
  const event = await readEvent(calls, id);
  if (event === 'deleted' || !isRoomless(event)) return event;
  try {
    await askForRoom(calls, id);
    return event;
  } catch (error) {
    // Somebody changed the event meanwhile; it may have a room by now.
    const changed = refusalOf(error).status === 412 ? await readEvent(calls, id) : event;
    if (changed === 'deleted' || !isRoomless(changed)) return changed;
    const refused = changed === event ? error : await askForRoom(calls, id).catch((again: unknown) => again);
    return refused instanceof Error ? { ...changed, roomRefused: refusedBy(refused) } : changed;
  }
}

const isRoomless = ({ meetUrl, roomPending }: FoundEvent): boolean => meetUrl === undefined && !roomPending;

/** Under a new request id: one that Google has seen is ignored, also where it came to nothing. */
const askForRoom = (calls: EventCalls, id: string): Promise<unknown> =>
  calls.patch(id, roomRequest(randomUUID()), false);
