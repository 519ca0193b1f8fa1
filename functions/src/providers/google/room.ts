import { randomUUID } from 'node:crypto';
import { refusalOf, refusedBy, translate } from './errors.ts';
import type { EventCalls } from './event-calls.ts';
import { eventFrom, roomRequest, type FoundEvent } from './event.ts';

/** The event as it is now. 404 does not mean deleted: the event may be in a calendar that cannot be seen. */
export async function readEvent(calls: EventCalls, id: string): Promise<FoundEvent | 'deleted'> {
  try {
    return eventFrom(await calls.get(id), id);
  } catch (error) {
    return refusalOf(error).status === 410 ? 'deleted' : translate(error);
  }
}

/** If there is no room and none is being made, another is asked for. A refusal of the room does not hide the event. */
export async function readWithRoom(calls: EventCalls, id: string): Promise<FoundEvent | 'deleted'> {
  const event = await readEvent(calls, id);
  if (event === 'deleted' || !isRoomless(event)) return event;
  try {
    await askForRoom(calls, id);
    return event;
  } catch (error) {
    // The event was changed meanwhile; it may have a room by now.
    const changed = refusalOf(error).status === 412 ? await readEvent(calls, id) : event;
    if (changed === 'deleted' || !isRoomless(changed)) return changed;
    const refused = changed === event ? error : await askForRoom(calls, id).catch((again: unknown) => again);
    return refused instanceof Error ? { ...changed, roomRefused: refusedBy(refused) } : changed;
  }
}

const isRoomless = ({ meetUrl, roomPending }: FoundEvent): boolean => meetUrl === undefined && !roomPending;

/** Uses a new request id: Google ignores an id that it has seen, even if that request made no room. */
const askForRoom = (calls: EventCalls, id: string): Promise<unknown> =>
  calls.patch(id, roomRequest(randomUUID()), false);
