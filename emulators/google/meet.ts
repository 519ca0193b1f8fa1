import { createHash } from 'node:crypto';
import type { RoomFault } from './faults.ts';
import type { Room, StoredEvent } from './store.ts';

/** The room that was asked for: there at once, or in Google's own time, or never. One that Calendar makes is `TRUSTED`. */
export function roomFor(eventId: string, requestId: string, fault: RoomFault | undefined): Room | undefined {
  if (fault?.kind === 'room-missing') return undefined;
  return {
    requestId,
    url: meetUrl(eventId),
    readsLeft: fault?.kind === 'room-pending' ? fault.reads : 0,
    failed: fault?.kind === 'room-fails',
    ...(fault?.kind === 'room-by-link' && { shows: 'link' }),
    ...(fault?.kind === 'room-by-phone' && { shows: 'phone-first' }),
    access: 'TRUSTED',
  };
}

/** `https://meet.google.com/abc-defg-hij`, the same for the same event. */
function meetUrl(eventId: string): string {
  const digest = createHash('sha256').update(eventId).digest();
  const letters = [...digest.subarray(0, 10)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return `https://meet.google.com/${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7)}`;
}

const phone = { entryPointType: 'phone', uri: 'tel:+62-21-0000-0000', pin: '000000000', regionCode: 'ID' };

/** `conferenceData` as the API answers it: the entry points are there only once the room is. */
export function conferenceAnswer({ room }: StoredEvent): object {
  if (!room) return {};
  if (room.shows === 'link') return { hangoutLink: room.url };
  const statusCode = room.failed ? 'failure' : room.readsLeft > 0 ? 'pending' : 'success';
  const solution = { key: { type: 'hangoutsMeet' }, name: 'Google Meet' };
  const createRequest = {
    requestId: room.requestId,
    conferenceSolutionKey: { type: 'hangoutsMeet' },
    status: { statusCode },
  };
  if (statusCode !== 'success') return { conferenceData: { createRequest } };
  const video = { entryPointType: 'video', uri: room.url, label: room.url.slice('https://'.length) };
  const entryPoints = room.shows === 'phone-first' ? [phone, video] : [video];
  const conferenceId = room.url.slice('https://meet.google.com/'.length);
  return {
    hangoutLink: room.url,
    conferenceData: { createRequest, entryPoints, conferenceSolution: solution, conferenceId },
  };
}
