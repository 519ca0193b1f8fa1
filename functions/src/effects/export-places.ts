import type { Party } from '../order/order.ts';
import { catalogue, type PersonalDataKind } from '../personal-data/catalogue.ts';
import { ownRecordOf } from '../personal-data/own-record.ts';
import type { Ports } from '../ports/ports.ts';
import { severally } from './severally.ts';

export type ExportPorts = Pick<
  Ports,
  | 'personalPlaces'
  | 'ledger'
  | 'payees'
  | 'removals'
  | 'addresses'
  | 'archive'
  | 'directory'
  | 'identity'
  | 'exportLinks'
  | 'clock'
>;

/** Whose data it is. */
export interface ExportedPerson {
  personId: string;
  email: string | undefined;
}

/** An order of the person, and which of its two people that is. */
export interface OwnOrder {
  orderId: string;
  mentorId: string;
  party: Party;
}

/** A place by its name in the file, and what stands there for this person. */
export interface PlaceToRead {
  name: string;
  read: () => Promise<unknown>;
}

/** Whether there is one place of this kind for each order. */
export const isOfOrders = (kind: PersonalDataKind): boolean =>
  catalogue[kind].at.some((place) => place.includes('{order}'));

type Listing = (
  ports: ExportPorts,
  person: ExportedPerson,
  orders: readonly OwnOrder[],
) => readonly PlaceToRead[];

/** Of what others have a part in, only the person's own is read. */
const ownParts: Partial<Record<PersonalDataKind, Listing>> = {
  signIn: ({ identity }, { personId }) => [{ name: 'sign-in', read: () => identity.profileOf(personId) }],
  failingAddress: ({ addresses }, { email }) =>
    email === undefined ? [] : [{ name: 'addresses', read: () => addresses.of(email) }],
  orders: (ports, _, orders) =>
    orders.map(({ orderId }) => ({ name: `orders/${orderId}`, read: () => orderAt(ports, orderId) })),
  ledger: (ports, _, orders) =>
    orders.map((order) => ({ name: `ledger/${order.orderId}`, read: () => recordFor(ports, order) })),
  publicComments: (ports, person, orders) => {
    const asMentee = orders.filter(({ party }) => party === 'mentee');
    return namedPlaces('publicComments', ports, person, asMentee);
  },
  payouts: (ports, { personId }) => [
    { name: `payouts/${personId}`, read: () => ports.personalPlaces.at(`payouts/${personId}`) },
    { name: `payees/${personId}`, read: () => payeeOf(ports, personId) },
  ],
  removal: (ports, { personId }) => [
    { name: `removals/${personId}`, read: () => closingOf(ports, personId) },
  ],
};

/** The places of a kind of data, as the catalogue names them. */
export const placesToRead = (kind: PersonalDataKind, ...of: Parameters<Listing>): readonly PlaceToRead[] =>
  ownParts[kind]?.(...of) ?? namedPlaces(kind, ...of);

const IN_BUCKET = 'bucket:';

function namedPlaces(
  kind: PersonalDataKind,
  ...[ports, { personId }, orders]: Parameters<Listing>
): PlaceToRead[] {
  const names = catalogue[kind].at.flatMap((place) =>
    place.includes('{order}')
      ? orders.map(({ orderId, mentorId }) => place.replace('{order}', orderId).replace('*', mentorId))
      : [place.replace('{person}', personId)],
  );
  return names.map((name) => ({ name, read: () => standingAt(ports, name) }));
}

/** What stands at a path of the database, or the objects of a folder of the archive. */
async function standingAt({ personalPlaces, archive }: ExportPorts, place: string): Promise<unknown> {
  if (!place.startsWith(IN_BUCKET)) return personalPlaces.at(place);
  const names = await archive.named(place.slice(IN_BUCKET.length));
  const newest = names.slice(-MOST_OBJECTS);
  const objects = await severally(newest, async (name) => [name, await archive.read(name)] as const);
  const leftOut = names.length - newest.length;
  if (names.length === 0) return undefined;
  return { ...Object.fromEntries(objects), ...(leftOut > 0 && { olderOnesLeftOut: leftOut }) };
}

/** Of the archived calls, so that a file is made in a minute. The file says how many older ones it leaves out. */
const MOST_OBJECTS = 500;

/** Its history is stored as one text. */
async function orderAt({ personalPlaces }: ExportPorts, orderId: string): Promise<unknown> {
  const order = await personalPlaces.at(`orders/${orderId}`);
  const hasStory = typeof order === 'object' && order !== null && 'timeline' in order;
  if (!hasStory || typeof order.timeline !== 'string') return order;
  const timeline: unknown = JSON.parse(order.timeline);
  return { ...order, timeline };
}

async function recordFor({ ledger }: ExportPorts, { orderId, party }: OwnOrder): Promise<unknown> {
  const entry = await ledger.read(orderId);
  return entry === 'unreadable' ? { unreadable: true } : entry && ownRecordOf(entry, party);
}

/** What operators did, and their words, are not the mentor's data. */
async function payeeOf({ payees }: ExportPorts, personId: string): Promise<unknown> {
  const payee = await payees.read(personId);
  return payee && { ...payee, acts: undefined, paused: undefined };
}

/** As the function `personalData` answers it, too: without the operator who acted. */
async function closingOf({ removals }: ExportPorts, personId: string): Promise<unknown> {
  const known = await removals.read(personId);
  if (!known) return undefined;
  const { askedAt, by, status, holds, removedAt, report } = known;
  return { askedAt, by, status, holds, removedAt, report };
}
