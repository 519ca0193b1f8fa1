import { onValueWritten } from 'firebase-functions/v2/database';
import { composedApp } from '../app.ts';
import { calendarSecrets } from '../config/settings.ts';
import { publishBusyTimes } from '../effects/publish-busy-times.ts';
import { factTrigger } from './facts.ts';

/** Where a mentor names calendars, and where a page asks for the busy times of a mentor who did. */
const places = { named: '/busyCalendars/{mentorId}/named', ask: '/busyAsks/{mentorId}' } as const;

const publishOn = (ref: string) =>
  onValueWritten(
    { ...factTrigger, ref, secrets: calendarSecrets, memory: '256MiB', timeoutSeconds: 60, maxInstances: 5 },
    async ({ params }) => {
      const { ports, policy } = composedApp();
      await ports.clock.sync();
      await publishBusyTimes(params['mentorId'] ?? '', ports, policy);
    },
  );

export const onBusyCalendars = publishOn(places.named);
export const onBusyAsk = publishOn(places.ask);
