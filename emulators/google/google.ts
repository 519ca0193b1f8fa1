import type { Context } from 'hono';
import { listen } from '../shared/http/listen.ts';
import { createAgenda, type Agenda } from '../scheduler/agenda.ts';
import type { NewMessage } from '../sendgrid/inbox.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../shared/http/stand-in.ts';
import type { Account } from './accounts.ts';
import { calendarPage } from './calendar-page.ts';
import { appCheckRoutes } from './app-check.ts';
import { eventRoutes } from './events.ts';
import { freeBusyRoutes } from './free-busy.ts';
import { googleFaults, switches, type GoogleFaults } from './faults.ts';
import { gmailRoutes } from './gmail.ts';
import { guard } from './guard.ts';
import { googleRefusals } from './refusals.ts';
import { spaceRoutes } from './spaces.ts';
import { calendarUserRoutes } from './calendar-user.ts';
import { createStore, type Store, type StoredEvent } from './store.ts';
import { PRIMARY } from './assertion.ts';
import { tokenRoutes } from './token.ts';

export interface GoogleOptions extends StandInOptions {
  /** Who may sign in. */
  accounts: readonly Account[];
  /** Called when Google would mail the attendees about an event. */
  onInvitation?: (event: StoredEvent) => void;
  /** Called with every mail that is sent by Gmail. */
  onMail?: (letter: NewMessage) => void;
}

/** What the routes share. */
export interface GooglePart {
  store: Store;
  agenda: Agenda;
  faults: GoogleFaults;
  invite: (event: StoredEvent) => void;
  /** The id of the calendar that `primary` is for the caller. */
  primaryOf: (c: Context) => string;
}

export interface Google extends StandIn {
  /** Does what is due by the clock. Call it after moving the clock. */
  tick: () => void;
}

/** Google's OAuth token, Calendar with Meet, Gmail, and the keys of App Check. */
export async function startGoogle(options: GoogleOptions): Promise<Google> {
  const { clock, port, killer, accounts, onInvitation, onMail } = options;
  const store = createStore(clock);
  const agenda = createAgenda(clock);
  const standIn = createStandIn({
    name: 'Google',
    clock,
    empty: () => {
      store.clear();
      agenda.clear();
    },
    refusals: googleRefusals,
    switches,
    killer,
  });
  const { app, reset, faultSwitches } = standIn;
  const faults = googleFaults(standIn.faults);
  const { grantOf } = tokenRoutes(app, accounts);
  const grantFor = (c: Context) => grantOf(c.req.header('authorization'));
  const primaryOf = (c: Context) => grantFor(c)?.calendar ?? PRIMARY;
  const invite = onInvitation ?? (() => undefined);
  const part: GooglePart = { store, agenda, faults, invite, primaryOf };
  app.use(async (c, next) => guard(c, grantFor(c)) ?? next());
  eventRoutes(app, part);
  freeBusyRoutes(app, part);
  appCheckRoutes(app);
  spaceRoutes(app, part);
  gmailRoutes(app, onMail ?? (() => undefined), faults.mail);
  calendarUserRoutes(app, store);
  app.get('/', (c) => c.html(calendarPage(store, clock.now(), c.req.query('week'), faultSwitches())));
  const { url, close: stopListening } = await listen(app, port);
  const close = () => {
    agenda.clear();
    return stopListening();
  };
  return { url, reset, close, tick: agenda.tick };
}
