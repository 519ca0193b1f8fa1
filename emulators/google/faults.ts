import * as z from 'zod';
import type { FaultPoint, Subject } from '../shared/faults/fault-point.ts';
import type { Faults } from '../shared/faults/faults.ts';
import type { Switch } from '../shared/faults/switches.ts';
import { mailFaultSchema, type MailFaults } from '../sendgrid/faults.ts';

const HOUR = 3_600_000;

/** Faults of a requested room. https://developers.google.com/workspace/calendar/api/guides/create-events#conferencing */
const roomFaultSchema = z.discriminatedUnion('kind', [
  /** It is `pending` for this number of reads of its event. */
  z.strictObject({ kind: z.literal('room-pending'), reads: z.number().int().positive().default(1) }),
  /** It ends as `failure`. */
  z.strictObject({ kind: z.literal('room-fails') }),
  /** The event comes without a conference, as if none had been asked for. */
  z.strictObject({ kind: z.literal('room-missing') }),
  /** The event has the old `hangoutLink` alone. */
  z.strictObject({ kind: z.literal('room-by-link') }),
  /** The room can be dialled, too, and its number is named before its link. */
  z.strictObject({ kind: z.literal('room-by-phone') }),
]);

/** A guest whom Google does not accept, by `about`. The whole event is refused. */
const guestFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('guest-refused'),
    status: z.union([z.literal(400), z.literal(403)]).default(400),
    reason: z.string().default('invalid'),
    message: z.string().default('Invalid attendee email.'),
  }),
]);

/** An account, by its address in `about`, in whose calendar no event can be made. */
const organiserFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('organiser-fails'),
    reason: z.string().default('quotaExceeded'),
    message: z.string().default('Calendar usage limits exceeded.'),
  }),
]);

/** What a person does to a new event in the calendar, after some milliseconds by the clock. */
const eventFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('moved'),
    ms: z.number().int().nonnegative().default(0),
    /** How much later it then begins and ends; negative: earlier. */
    by: z.number().int().default(HOUR),
  }),
  z.strictObject({ kind: z.literal('deleted'), ms: z.number().int().nonnegative().default(0) }),
]);

/** A calendar, by `about`, that cannot tell when it is busy. */
const calendarFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('calendar-fails'), reason: z.string().default('internalError') }),
]);

export type RoomFault = z.infer<typeof roomFaultSchema>;

export interface GoogleFaults {
  room: FaultPoint<RoomFault, Subject>;
  guest: FaultPoint<z.infer<typeof guestFaultSchema>, Subject>;
  organiser: FaultPoint<z.infer<typeof organiserFaultSchema>, Subject>;
  event: FaultPoint<z.infer<typeof eventFaultSchema>, Subject>;
  calendar: FaultPoint<z.infer<typeof calendarFaultSchema>, Subject>;
  mail: MailFaults;
}

export const googleFaults = (faults: Faults): GoogleFaults => ({
  room: faults.at(roomFaultSchema),
  guest: faults.at(guestFaultSchema),
  organiser: faults.at(organiserFaultSchema),
  event: faults.at(eventFaultSchema),
  calendar: faults.at(calendarFaultSchema),
  mail: faults.at(mailFaultSchema),
});

export const switches: Switch[] = [
  { name: 'room-pending', label: 'Meet rooms take three reads', rule: { kind: 'room-pending', reads: 3 } },
  { name: 'room-fails', label: 'Meet rooms fail', rule: { kind: 'room-fails' } },
  { name: 'room-missing', label: 'Events come without a room', rule: { kind: 'room-missing' } },
  { name: 'guest-refused', label: 'Guests are refused', rule: { kind: 'guest-refused' } },
  {
    name: 'unshared',
    label: 'The calendar is not shared',
    rule: { kind: 'error', path: '/calendar/', refusal: 'notFound' },
  },
  { name: 'calendar-fails', label: 'Free/busy is not known', rule: { kind: 'calendar-fails' } },
  { name: 'limit', label: 'Too many requests', rule: { kind: 'error', refusal: 'rateLimitExceeded' } },
  {
    name: 'after',
    label: 'Events are made and not answered',
    rule: { kind: 'reset-after', method: 'POST', path: '/events' },
  },
  {
    name: 'revoked',
    label: 'The refresh token is revoked',
    rule: { kind: 'error', path: '/token', refusal: 'invalid_grant' },
  },
  { name: 'down', label: 'Down', rule: { kind: 'error', refusal: 'backendError-503' } },
];
