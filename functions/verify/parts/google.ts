import { ownAddress } from '../../doctor/check-up.ts';
import * as config from '../../src/config/settings.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { createGoogleFreeBusy } from '../../src/providers/google/free-busy.ts';
import { on, type Asked, type Place } from '../asked.ts';
import { calendarPromises, calendarTrial } from '../promises/calendar.ts';
import { freeBusyPromises } from '../promises/free-busy.ts';

/** The first organiser's account. The doctor checks the others, too. */
export async function ofGoogle({ trial, recorder }: Place): Promise<Asked[]> {
  const known = config.googleSettings();
  const { rootUrl, meetRootUrl = rootUrl } = known;
  const settings = {
    ...known,
    rootUrl: await recorder.before('google', rootUrl),
    meetRootUrl: await recorder.before('meet', meetRootUrl),
  };
  const calendar = createGoogleCalendar(settings);
  const guest = { email: ownAddress(), name: 'npm run verify' };
  return [
    ...on(calendarPromises, calendar, calendarTrial(trial, calendar, guest)),
    ...on(freeBusyPromises, createGoogleFreeBusy(settings), { ...trial, calendar, own: settings.calendarId }),
  ];
}
