import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { GooglePart } from './google.ts';
import type { Room, StoredEvent } from './store.ts';

const change = z.object({ config: z.object({ accessType: z.enum(['OPEN', 'TRUSTED', 'RESTRICTED']) }) });
const visitor = z.object({ as: z.string().optional() });

type Found = StoredEvent & { room: Room };

/**
 * Meet's rooms: https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces. They are read by their
 * name or their code, and changed by their name. `POST /_/rooms/CODE/join` (`as`: the address of the signed-in
 * account) says whether that person is `in` or waits outside. Here a waiting person is never let in.
 */
export function spaceRoutes(app: Hono, { store, primaryOf }: GooglePart): void {
  const found = (isIt: (room: Room) => boolean) =>
    [...store.events.values()].find((event): event is Found => event.room !== undefined && isIt(event.room));
  const id = (c: Context) => c.req.param('id') ?? '';
  const isOfAnother = (c: Context, { calendarId }: StoredEvent) =>
    calendarId !== primaryOf(c) && calendarId.includes('@') && !calendarId.endsWith('.google.com');

  app.get('/v2/spaces/:id', (c) => {
    const event = found((room) => idOf(room) === id(c) || codeOf(room) === id(c).toLowerCase());
    return event ? c.json(answerOf(event.room)) : notFound(c);
  });
  app.patch('/v2/spaces/:id', async (c) => {
    const event = found((room) => idOf(room) === id(c));
    if (!event) return notFound(c);
    if (isOfAnother(c, event))
      return refuseSpace(c, 403, 'PERMISSION_DENIED', 'The caller does not have permission');
    const changed = change.safeParse(await c.req.json().catch(() => undefined)).data;
    if (!changed || c.req.query('updateMask') !== 'config.accessType')
      return refuseSpace(c, 400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.');
    event.room.access = changed.config.accessType;
    return c.json(answerOf(event.room));
  });
  app.post('/_/rooms/:id/join', async (c) => {
    const event = found((room) => codeOf(room) === id(c));
    if (!event) return c.json({ error: 'No such room' }, 404);
    const { as } = visitor.parse(await c.req.json().catch(() => ({})));
    const invited = event.fields.attendees?.some(({ email }) => email === as) ?? false;
    return c.json({ state: event.room.access === 'OPEN' || invited ? 'in' : 'waits' });
  });
}

const codeOf = ({ url }: Room): string => url.slice('https://meet.google.com/'.length);
/** Made from the code alone, so that a room is found fast among thousands. */
const idOf = (room: Room): string => Buffer.from(codeOf(room)).toString('base64url');

const answerOf = (room: Room) => ({
  name: `spaces/${idOf(room)}`,
  meetingUri: room.url,
  meetingCode: codeOf(room),
  config: { accessType: room.access, entryPointAccess: 'ALL' },
});

const notFound = (c: Context) => refuseSpace(c, 404, 'NOT_FOUND', 'Requested entity was not found.');

/** A refusal in the form of Google's newer APIs. https://google.aip.dev/193 */
export const refuseSpace = (
  c: Context,
  code: 400 | 403 | 404,
  status: string,
  message: string,
  reason?: string,
) => {
  const details = reason ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] : [];
  return c.json({ error: { code, message, status, details } }, code);
};
