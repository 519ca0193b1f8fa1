import { askedAgainAfter, namedAgainAfter } from '../../../src/contract/busy-calendars.ts';
import { signedIn, uids, type SignedIn } from '../roles.ts';
import { mailOf, nobody, now, row, set, uidOf, update, type Asker, type Row } from './row.ts';

const madeUp = 'c_0123456789abcdef0123@group.calendar.google.com';

const at = (uid: string, below = ''): string => `busyCalendars/${uid}/named${below}`;

const naming = (what: Row['what'], when: string, may: readonly SignedIn[], attempts: Row['attempts']): Row =>
  row('Own calendars', '/busyCalendars/{oneself}/named', what, when, may, attempts);

const named = (...ids: unknown[]) => ({ at: now, ids });
const own = (asker: Asker, value: unknown) => [set(at(uidOf(asker)), value)];

/** The mentor has named calendars some time ago, the other mentor just now. */
export const namedBefore = (time: number) => time - 2 * namedAgainAfter;
export const namedLately = (time: number) => time - namedAgainAfter / 2;
export const askedBefore = (time: number) => time - askedAgainAfter - 1_000;
export const askedLately = (time: number) => time - askedAgainAfter / 2;

const asking = (where: string, what: Row['what'], when: string, may: Row['may'], attempts: Row['attempts']) =>
  row('Busy times', where, what, when, may, attempts);

export const busyCalendarRows: readonly Row[] = [
  naming('update', 'by the own verified address, or ids that Google makes up', ['mentor'], (asker) => [
    set(at(uidOf(asker)), named(mailOf(asker), madeUp)),
    set(at(uidOf(asker)), named(...Array.from({ length: 5 }, () => madeUp))),
    update(at(uidOf(asker)), { at: now, 'ids/4': madeUp }),
  ]),
  naming('update', 'none', ['mentor'], (asker) => own(asker, { at: now })),
  naming('update', "by somebody else's address, or what is no id", nobody, (asker) =>
    ['mentee-eva@example.com', 'primary', '', 7, 'short@group.calendar.google.com', { id: madeUp }].flatMap(
      (id) => own(asker, named(id)),
    ),
  ),
  naming('update', 'more than five, or elsewhere than in a list', nobody, (asker) => [
    ...own(asker, named(...Array.from({ length: 6 }, () => madeUp))),
    ...own(asker, { at: now, ids: madeUp }),
    ...own(asker, { at: now, ids: { x: madeUp } }),
    ...own(asker, { ...named(madeUp), more: true }),
  ]),
  naming('update', 'without the server’s time', nobody, (asker) => [
    ...own(asker, { ids: [madeUp] }),
    ...own(asker, { at: Date.now() - 1, ids: [madeUp] }),
    set(at(uidOf(asker), '/ids/1'), madeUp),
  ]),
  naming('delete', '', nobody, (asker) => own(asker, null)),
  row('Own calendars', '/busyCalendars/{the order’s mentor}/named', 'update', '', ['mentor'], () => [
    set(at(uids.mentor), named(madeUp)),
  ]),
  row('Own calendars', '/busyCalendars/{oneself}/seen', 'update', '', nobody, (asker) => [
    set(`busyCalendars/${uidOf(asker)}/seen`, { at: now }),
    set(`busyCalendars/${uidOf(asker)}`, { named: named(madeUp) }),
  ]),
  asking('/busyAsks/{mentor}', 'update', 'five minutes after the last', signedIn, () => [
    set(`busyAsks/${uids.mentor}`, now),
  ]),
  asking('/busyAsks/{mentor}', 'create', 'for the first time', signedIn, () => [
    set('busyAsks/mentor-eva', now),
  ]),
  asking('/busyAsks/{mentor}', 'update', 'sooner', nobody, () => [
    set(`busyAsks/${uids['other mentor']}`, now),
  ]),
  asking('/busyAsks/{mentor}', 'update', 'at another time than the server’s', nobody, () =>
    [Date.now() - 1, 'now', { at: now }].map((value) => set(`busyAsks/${uids.mentor}`, value)),
  ),
  asking('/busyAsks/{one who has named none}', 'create', '', nobody, () => [
    set('busyAsks/mentor-gone', now),
  ]),
  asking('/busyAsks/{mentor}', 'delete', '', nobody, () => [set(`busyAsks/${uids.mentor}`, null)]),
  asking('/busyTimes/{mentor}', 'update', '', nobody, () => [set(`busyTimes/${uids.mentor}`, { times: [] })]),
  asking('/busyTimes/{mentor}', 'delete', '', nobody, () => [set(`busyTimes/${uids.mentor}`, null)]),
];
