import { createHash } from 'node:crypto';
import * as z from 'zod';
import { namedIds } from '../../contract/busy-calendars.ts';
import { eachOf } from '../../contract/values.ts';
import type { TakenTime } from '../../order/bookings.ts';
import type { Order } from '../../order/order.ts';
import type { SharedChange } from '../../order/shared-writes.ts';
import type { Directory } from '../../ports/people.ts';
import type { PartyIds, OrderSnapshot } from '../../ports/ledger.ts';
import { valuesIn } from './read.ts';
import type { DatabaseConnection } from './sdk.ts';

const stretch = z.object({ startsAt: z.number(), endsAt: z.number() });
const version = z.number().catch(0);
const slotsSchema = z.object({ version, taken: eachOf(stretch), holders: eachOf(z.string()) });
const openOrder = z.object({ mentorId: z.string(), unpaid: z.boolean() });
const recentOrder = z.object({ mentorId: z.string(), at: z.number() });

const limitsSchema = z.object({ version, recent: eachOf(recentOrder) });

type ReadSurroundings = Required<Pick<OrderSnapshot, 'around' | 'versions'>>;

/**
 * The surroundings of an order, with the versions under which they were read. `/slots/{mentorId}` has the mentor's taken
 * time: everybody may read `taken`, whose keys do not reveal the orders; `holders` has the orders.
 * `/open/{menteeId}` has the mentee's open orders, `/limits/{menteeId}` those of the last day. A turn that takes time raises
 * the version of the mentor's slots by one. A turn that opens an order raises the version of the mentee's limits by one. The
 * rules refuse a turn that was made from an older version.
 */
export async function readSurroundings(
  database: DatabaseConnection,
  directory: Directory,
  { menteeId, mentorId }: PartyIds,
): Promise<ReadSurroundings> {
  const at = valuesIn(database);
  const [mentor, mentee, slots, open, limits, calendars] = await Promise.all([
    directory.mentor(mentorId),
    directory.mentee(menteeId),
    at(`slots/${mentorId}`),
    at(`open/${menteeId}`),
    at(`limits/${menteeId}`),
    at(`busyCalendars/${mentorId}/named/ids`),
  ]);
  const held = slotsSchema.parse(slots ?? {});
  const { version, recent } = limitsSchema.parse(limits ?? {});
  return {
    around: {
      mentor,
      mentee,
      namesCalendars: namedIds.parse(calendars ?? {}).length > 0,
      taken: takenIn(held),
      open: openIn(open),
      recent: listed(recent),
    },
    versions: { slots: held.version, limits: version },
  };
}

const takenIn = ({ taken, holders }: z.infer<typeof slotsSchema>): TakenTime[] =>
  Object.entries(taken).map(([key, session]) => ({ ...partsOf(holders[key] ?? ''), ...session }));

/** The open orders of a mentee. An entry that cannot be read is left out. */
export const openIn = (value: unknown) => listed(eachOf(openOrder).parse(value ?? {}));

const listed = <One>(orders: Record<string, One>): (One & { orderId: string })[] =>
  Object.entries(orders).map(([orderId, one]) => ({ ...one, orderId }));

/** What a turn writes to the surroundings. `versions`: those that its decision was based on, if it takes something. */
export function sharedPaths(
  { id: orderId, request }: Order,
  change: SharedChange,
  versions: OrderSnapshot['versions'] = { slots: 0, limits: 0 },
): Record<string, unknown> {
  if (!request) return {};
  const { menteeId, mentorId } = request;
  return {
    ...slotPaths(`slots/${mentorId}`, orderId, change, versions.slots),
    ...openPaths(`open/${menteeId}/${orderId}`, mentorId, change),
    ...limitPaths(`limits/${menteeId}`, orderId, mentorId, change, versions.limits),
  };
}

function slotPaths(
  place: string,
  orderId: string,
  { takes, frees }: SharedChange,
  version: number,
): Record<string, unknown> {
  const at = (number: number, session: object | null, holder: string | null): [string, unknown][] => {
    const key = keyOf(orderId, number);
    return [
      [`${place}/taken/${key}`, session],
      [`${place}/holders/${key}`, holder],
    ];
  };
  const freed = frees.flatMap((number) => at(number, null, null));
  const taken = takes.flatMap(({ number, startsAt, endsAt }) =>
    at(number, { startsAt, endsAt }, `${orderId}:${number}`),
  );
  return {
    ...Object.fromEntries([...freed, ...taken]),
    ...(takes.length > 0 && { [`${place}/version`]: version + 1 }),
  };
}

function openPaths(place: string, mentorId: string, { open, paid }: SharedChange): Record<string, unknown> {
  if (open) return { [place]: open.counts ? { mentorId, unpaid: open.unpaid } : null };
  return paid ? { [`${place}/unpaid`]: false } : {};
}

function limitPaths(
  place: string,
  orderId: string,
  mentorId: string,
  { open, orderedAt, past, pausedUntil }: SharedChange,
  version: number,
): Record<string, unknown> {
  const recent = (id: string): string => `${place}/recent/${id}`;
  return {
    ...Object.fromEntries(past.map((id) => [recent(id), null])),
    ...(orderedAt !== undefined && { [recent(orderId)]: { mentorId, at: orderedAt } }),
    ...(open?.counts === true && { [`${place}/version`]: version + 1 }),
    ...(pausedUntil !== undefined && { [`${place}/pausedUntil`]: pausedUntil }),
  };
}

/** The key does not reveal its order. */
export const keyOf = (orderId: string, number: number): string =>
  createHash('sha256').update(`${orderId}:${number}`).digest('base64url').slice(0, 22);

const partsOf = (holder: string): { orderId: string; number: number } => {
  const [orderId = '', number] = holder.split(':');
  return { orderId, number: Number(number) };
};
