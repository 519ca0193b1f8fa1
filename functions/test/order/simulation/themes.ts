import type { Happening } from './happening.ts';
import { after, happenings } from './happenings.ts';
import { operators } from './operators.ts';
import { calendarChanges } from './own-calendar.ts';
import { mentor, newWorld, type World } from './world.ts';

const withOwnCalendar = newWorld({
  mentor: { ...mentor, autoApprove: true },
  ownCalendar: { shared: true, busy: [] },
});

/** A beginning, and few things that may happen then: what is left out is paid for with depth. */
export interface Theme {
  start: () => Promise<World>;
  some: readonly Happening[];
  depth: number;
}

const ordered = ['the mentee orders'];
const paid = [...ordered, 'the mentee pays in full, which is called back'];
const workers = [
  'the order is woken by a worker that slow at its batch 1',
  'the order is woken by a worker that late at its batch 1',
  'a slow worker goes on',
  'the next moment comes',
];

function theme(beginning: readonly string[], depth: number, ...names: string[]): Theme {
  const wanted = new Set([...workers, ...names]);
  const some = [...happenings, ...operators].filter(({ name }) => wanted.has(name));
  if (some.length < wanted.size) throw new Error('A theme names what does not exist');
  return { start: () => after(newWorld(), beginning), some, depth };
}

export const themes: Readonly<Record<string, Theme>> = {
  'a meeting that is being made while the order is cancelled': theme(
    paid,
    7,
    'the mentor approves, unheard',
    'the mentee cancels',
    'the mentor cancels, unheard',
    'the session’s time passes',
  ),
  'late money that meets other words': theme(
    ordered,
    6,
    'the mentor approves',
    'the mentor rejects, unheard',
    'the mentee cancels, unheard',
    'the time to pay passes, unheard',
    'money comes late, which is called back',
    'another order takes the first time',
  ),
  'a time that is changed twice': theme(
    [...paid, 'the mentor approves'],
    6,
    'the mentee asks for a later time',
    'the mentee asks for a later time, unheard',
    'the mentor asks for a time nearby',
    'the other accepts it',
    'the other accepts it, unheard',
    'the mentee cancels',
    'another order takes the later time',
  ),
  'invoice after invoice': theme(
    ordered,
    6,
    'the invoice is expired by hand, and no callback comes',
    'the invoice is expired by hand, which is called back',
    'the mentee wants a new invoice, unheard',
    'the mentee pays in full, which is called back',
    'the mentee pays short, which is called back',
    'money comes late, and no callback comes',
    'money comes late, which is called back',
    'the provider calls again',
  ),
  'an event that a person changes in the calendar': theme(
    [...paid, 'the mentor approves'],
    7,
    'a person deletes the event in the calendar',
    'a person moves the event in the calendar',
    'the mentee asks for a later time',
    'the other accepts it',
    'the mentee cancels, unheard',
  ),
  'a session that not both came to': theme(
    [...paid, 'the mentor approves', 'the session’s time passes'],
    6,
    'the mentee says that the other did not come',
    'the mentee says that the other did not come, unheard',
    'the mentor says that the other did not come',
    'the other agrees that they did not come',
    'the other agrees that they did not come, unheard',
    'the other disputes that they did not come',
    'the other disputes that they did not come, unheard',
    'an operator decides: mentor-absent',
    'an operator decides: held',
  ),
  'an own calendar of a mentor who approves all': {
    ...theme(
      [],
      6,
      'the mentee orders',
      'the mentee pays in full, which is called back',
      'the mentee cancels',
      'the time to pay passes, unheard',
      'money comes late, which is called back',
      ...calendarChanges.map(({ name }) => name),
    ),
    start: () => Promise.resolve(withOwnCalendar),
  },
  'a room that is long in the making': {
    ...theme(
      [],
      5,
      'the session’s time passes',
      'the mentee asks for a later time',
      'the other accepts it',
      'the mentee cancels, unheard',
    ),
    start: () => after(newWorld({ slowRooms: true }), [...paid, 'the mentor approves']),
  },
  'money by a channel without refunds': theme(
    [...paid, 'the mentor rejects'],
    7,
    'money on its way back has failed',
    'money on its way back has succeeded',
    'the order is woken by a worker that times-out at its batch 1',
    'the order is woken',
    'the provider calls again',
  ),
  'money on its way back that people see to': {
    ...theme(
      [],
      6,
      'money on its way back has failed',
      'money on its way back has succeeded',
      'the link is not claimed in time',
      'an operator takes over money that is asked for',
      'an operator takes over money on its way',
      'an operator returns money by hand',
      'an admin refunds a third at the dashboard',
      'the order is woken by a worker that times-out at its batch 1',
    ),
    start: () => after(newWorld(), [...paid, 'the mentor rejects, unheard']),
  },
};
