import assert from 'node:assert/strict';
import { opening } from '../../../emulators/google/accounts.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { postJson } from '../../../emulators/shared/http/json.ts';
import type { StandIn } from '../../../emulators/shared/http/stand-in.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import type { CalendarAnswer } from '../../src/order/busy-times.ts';
import { ProviderError } from '../../src/provider-error.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { createGoogleFreeBusy } from '../../src/providers/google/free-busy.ts';
import { freeBusyPromises } from '../../verify/promises/free-busy.ts';
import { openTrial } from '../../verify/promises/trial.ts';
import { keepsItsPromises } from './promised.ts';
import { byRefreshToken, signIns, type SignIn } from '../support/google-sign-ins.ts';

const startsAt = Date.parse('2026-12-03T03:00:00Z');
const span = { startsAt, endsAt: startsAt + DAY };
const mine = 'ayu@example.com';
const other = 'c_1f2e3d@group.calendar.google.com';

const contract = (signIn: SignIn) => (): void => {
  let google: StandIn;
  const settings = () => ({
    rootUrl: `${google.url}/`,
    tokenUrl: `${google.url}/token`,
    calendarId: 'primary',
    ...signIn.settings,
  });
  const ask = (calendars: string[], during = span) => createGoogleFreeBusy(settings()).ask(calendars, during);
  const stands = (id: string, calendar: object) => postJson(`${google.url}/_/calendars/${id}`, calendar);
  const fault = (rule: object) => postJson(`${google.url}/_/faults`, rule);
  const at = (hours: number) => new Date(startsAt + hours * HOUR).toISOString();
  const between = (from: number, to: number) => ({
    startsAt: startsAt + from * HOUR,
    endsAt: startsAt + to * HOUR,
  });
  const failsAs = (kind: string, code: string) => (error: unknown) =>
    error instanceof ProviderError && error.kind === kind && error.code === code;

  before(async () => {
    google = await startGoogle({ clock: createClock(), accounts: [signIn.account] });
  });

  after(() => google.close());

  afterEach(() => {
    google.reset();
  });

  it('tells when a shared calendar is busy, and nothing else of it', async () => {
    await stands(mine, { busy: [{ start: at(1), end: at(2) }] });
    const answer: CalendarAnswer = { state: 'shared', busy: [between(1, 2)] };
    assert.deepEqual(await ask([mine]), { [mine]: answer });
  });

  it('tells of each calendar by itself, of which one is not shared', async () => {
    await stands(mine, { busy: [] });
    assert.deepEqual(await ask([mine, other]), {
      [mine]: { state: 'shared', busy: [] },
      [other]: { state: 'not-shared' },
    });
    await stands(mine, { shared: false });
    assert.deepEqual(await ask([mine]), { [mine]: { state: 'not-shared' } });
  });

  it('tells a calendar that fails from one that is not shared', async () => {
    await stands(mine, {});
    await fault({ kind: 'calendar-fails', about: mine });
    assert.deepEqual(await ask([mine]), { [mine]: { state: 'unreachable' } });
  });

  it('finds an event of ours in the calendar of its guest', async () => {
    await stands(mine, {});
    await createGoogleCalendar(settings()).create({
      key: 'order-1:1',
      summary: 'Data',
      description: '',
      session: between(3, 4),
      attendees: [{ email: mine, name: 'Ayu' }],
    });
    assert.deepEqual(await ask([mine]), { [mine]: { state: 'shared', busy: [between(3, 4)] } });
  });

  keepsItsPromises(freeBusyPromises, () => {
    const calendar = createGoogleCalendar(settings());
    return { port: createGoogleFreeBusy(settings()), trial: { ...openTrial(), calendar, own: 'primary' } };
  });

  for (const [rule, kind, code] of [
    [{ kind: 'error', refusal: 'rateLimitExceeded' }, 'passing', 'rateLimitExceeded'],
    [{ kind: 'error', refusal: 'quotaExceeded' }, 'set-up', 'quotaExceeded'],
    [{ kind: 'reset' }, 'passing', 'no-answer'],
    [{ kind: 'garbled' }, 'passing', 'unusable-answer'],
  ] as const)
    it(`fails as ${kind} with ${code}`, async () => {
      await stands(mine, {});
      await fault({ ...rule, path: '/freeBusy' });
      await assert.rejects(ask([mine]), failsAs(kind, code));
    });
};

describe('free/busy of Google', () => {
  for (const signIn of signIns) describe(`by ${signIn.by}`, contract(signIn));

  it('needs a scope of its own, and says so', async () => {
    const { account: known, settings: ofSignIn } = byRefreshToken;
    assert.ok(known.type === 'authorized_user');
    const account = { ...known, scopes: opening.calendar.slice(1) };
    const google = await startGoogle({ clock: createClock(), accounts: [account] });
    const settings = { rootUrl: `${google.url}/`, tokenUrl: `${google.url}/token`, calendarId: 'primary' };
    const asked = createGoogleFreeBusy({ ...settings, ...ofSignIn }).ask([mine], span);
    await assert.rejects(asked, /insufficientPermissions.*scopes of docs\/deployment\.md/s);
    await google.close();
  });
});
