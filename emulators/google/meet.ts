import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { EventFields, Room, StoredEvent } from './store.ts';

/** How Google makes rooms from now on. */
export const meetModeSchema = z.object({
  /** The room is `pending` for so many reads of the event. */
  pendingReads: z.number().int().nonnegative().default(0),
  fail: z.boolean().default(false),
});

export type MeetMode = z.infer<typeof meetModeSchema>;

/** Makes the room that was asked for. The same request id as before is ignored. */
export function roomFor(
  eventId: string,
  fields: EventFields,
  known: Room | undefined,
  mode: MeetMode,
): Room | undefined {
  const wish = fields.conferenceData?.createRequest;
  if (!wish || wish.requestId === known?.requestId) return known;
  return {
    requestId: wish.requestId,
    url: meetUrl(eventId),
    readsLeft: mode.pendingReads,
    failed: mode.fail,
  };
}

/** `https://meet.google.com/abc-defg-hij`, the same for the same event. */
function meetUrl(eventId: string): string {
  const digest = createHash('sha256').update(eventId).digest();
  const letters = [...digest.subarray(0, 10)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return `https://meet.google.com/${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7)}`;
}

/** `conferenceData` as the API answers it: the entry points are there only once the room is. */
export function conferenceAnswer({ room }: StoredEvent): object {
  if (!room) return {};
  const statusCode = room.failed ? 'failure' : room.readsLeft > 0 ? 'pending' : 'success';
  const solution = { key: { type: 'hangoutsMeet' }, name: 'Google Meet' };
  const createRequest = {
    requestId: room.requestId,
    conferenceSolutionKey: { type: 'hangoutsMeet' },
    status: { statusCode },
  };
  if (statusCode !== 'success') return { conferenceData: { createRequest } };
  const entryPoints = [{ entryPointType: 'video', uri: room.url, label: room.url.slice('https://'.length) }];
  const conferenceId = room.url.slice('https://meet.google.com/'.length);
  return {
    hangoutLink: room.url,
    conferenceData: { createRequest, entryPoints, conferenceSolution: solution, conferenceId },
  };
}
