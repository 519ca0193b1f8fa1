import * as z from 'zod';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { GoogleSettings } from '../../config/settings.ts';
import { connection } from '../../connection.ts';
import type { CalendarAnswer } from '../../order/busy-times.ts';
import type { FreeBusy } from '../../ports/free-busy.ts';
import { ProviderError } from '../../provider-error.ts';
import { authorize, patience, renewing, scopes } from './auth.ts';
import { translate } from './errors.ts';

/** A person waits for it. */
const TIMEOUT = 5_000;

/** The call. It returns Google's answer unchecked, and fails as its SDK does. */
export type QueryFreeBusy = (query: calendar_v3.Schema$FreeBusyRequest) => Promise<unknown>;

/** https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query */
export function createGoogleFreeBusy(
  settings: GoogleSettings,
  connect: (settings: GoogleSettings) => Promise<QueryFreeBusy> = bySdk,
): FreeBusy {
  const client = connection(() => connect(settings));
  return {
    organiser: settings.organiser === '' ? undefined : settings.organiser,
    async ask(calendars, { startsAt, endsAt }) {
      const query = await client();
      const items = calendars.map((id) => ({ id }));
      const span = { timeMin: new Date(startsAt).toISOString(), timeMax: new Date(endsAt).toISOString() };
      const answer = answerFrom(await query({ ...span, items }).catch(translate));
      return Object.fromEntries(calendars.map((id) => [id, answer[id] ?? { state: 'unreachable' }]));
    },
  };
}

async function bySdk(settings: GoogleSettings): Promise<QueryFreeBusy> {
  const {
    default: { calendar },
  } = await import('googleapis/build/src/apis/calendar/index.js');
  const auth = await authorize(settings, scopes.freeBusy);
  const { freebusy } = calendar({ version: 'v3', auth, rootUrl: settings.rootUrl, ...patience });
  const ask = renewing(auth);
  return (requestBody) => ask(() => freebusy.query({ requestBody }, { timeout: TIMEOUT }));
}

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const calendarSchema = z.object({
  busy: z.array(z.object({ start: moment, end: moment })).default([]),
  errors: z.array(z.looseObject({ reason: z.string().catch('') })).default([]),
});

/** A calendar that is not shared, or that does not exist, is `notFound`. */
const answerSchema = z.object({ calendars: z.record(z.string(), calendarSchema.transform(stateOf)) });

function stateOf({ busy, errors }: z.infer<typeof calendarSchema>): CalendarAnswer {
  const [error] = errors;
  if (!error)
    return { state: 'shared', busy: busy.map(({ start, end }) => ({ startsAt: start, endsAt: end })) };
  return { state: error.reason === 'notFound' ? 'not-shared' : 'unreachable' };
}

function answerFrom(answer: unknown): Partial<Record<string, CalendarAnswer>> {
  const { data } = answerSchema.safeParse(answer);
  if (!data) throw new ProviderError('google', 'passing', 'unusable-answer');
  return data.calendars;
}
