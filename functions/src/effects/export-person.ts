import type { ExportedLinks } from '../contract/personal-data.ts';
import type { ExportFormat, ExportLink } from '../links/export-links.ts';
import { DAY } from '../order/policy.ts';
import { catalogue, kindsToExport, type PersonalDataKind } from '../personal-data/catalogue.ts';
import type { Ports } from '../ports/ports.ts';
import type { BilingualText } from '../words/bilingual.ts';
import { withoutSecrets } from './export-masks.ts';

/** All that is kept about a person, by its kind. */
export interface PersonExport {
  personId: string;
  madeAt: number;
  locale: 'id' | 'en';
  kinds: ExportedKind[];
}

export interface ExportedKind {
  kind: PersonalDataKind;
  what: BilingualText;
  /** What stands at each place. Places without anything are left out. */
  places: Record<string, unknown>;
}

type ExportPorts = Pick<
  Ports,
  'personalPlaces' | 'addresses' | 'archive' | 'directory' | 'identity' | 'exportLinks' | 'clock'
>;

/** A link ends within a day. */
const LINK_LIFE = DAY;

export function linksTo(
  { exportLinks, clock }: Pick<Ports, 'exportLinks' | 'clock'>,
  personId: string,
  by: ExportLink['by'],
): ExportedLinks {
  const until = clock.now() + LINK_LIFE;
  const url = (format: ExportFormat) => exportLinks.url({ personId, by, format, expiresAt: until });
  return { html: url('html'), json: url('json'), until };
}

/** An order of the person, and its other keys in paths. */
interface OwnOrder {
  orderId: string;
  mentorId: string;
}

/** Gathers what is kept. In the file of an operator the numbers of accounts are masked, as elsewhere. */
export async function exportPerson(
  ports: ExportPorts,
  { personId, by }: Pick<ExportLink, 'personId' | 'by'>,
): Promise<PersonExport> {
  const [person, orders] = await Promise.all([ports.directory.person(personId), ordersOf(ports, personId)]);
  const reader = readerOf(ports, personId, person?.email);
  const kinds: ExportedKind[] = [];
  for (const kind of kindsToExport) {
    const { at, what } = catalogue[kind];
    const paths = kind === 'signIn' ? [SIGN_IN] : at.flatMap((place) => filledIn(place, personId, orders));
    const found = await severally(paths, reader);
    const places = Object.fromEntries(found.filter(([, value]) => value !== null && value !== undefined));
    if (Object.keys(places).length > 0) kinds.push({ kind, what, places: withoutSecrets(places, by) });
  }
  return { personId, madeAt: ports.clock.now(), locale: person?.locale ?? 'id', kinds };
}

const SIGN_IN = 'sign-in';
const IN_BUCKET = 'bucket:';
const ADDRESS = 'addresses/{address}';

/** The places that a place of the catalogue stands for. */
const filledIn = (place: string, personId: string, orders: readonly OwnOrder[]): string[] =>
  place.includes('{order}')
    ? orders.map(({ orderId, mentorId }) => place.replace('{order}', orderId).replace('*', mentorId))
    : [place.replace('{person}', personId)];

/** Reads what stands at a path, an object of the archive, or what else a place is. */
function readerOf(ports: ExportPorts, personId: string, email: string | undefined) {
  return async (place: string): Promise<unknown> => {
    if (place === SIGN_IN) return ports.identity.profileOf(personId);
    if (place === ADDRESS) return email === undefined ? undefined : ports.addresses.of(email);
    if (!place.startsWith(IN_BUCKET)) return ports.personalPlaces.at(place);
    const names = await ports.archive.named(place.slice(IN_BUCKET.length));
    return names.length === 0
      ? undefined
      : Object.fromEntries(await severally(names, (name) => ports.archive.read(name)));
  };
}

/** How many reads go on at once. */
const AT_ONCE = 20;

async function severally(
  names: readonly string[],
  read: (name: string) => Promise<unknown>,
): Promise<[string, unknown][]> {
  const found: [string, unknown][] = [];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const page = names.slice(start, start + AT_ONCE);
    found.push(
      ...(await Promise.all(page.map(async (name): Promise<[string, unknown]> => [name, await read(name)]))),
    );
  }
  return found;
}

const PAGE = 200;

/** Their mentors are read several at once. */
async function ordersOf({ personalPlaces }: ExportPorts, personId: string): Promise<OwnOrder[]> {
  const orderIds: string[] = [];
  for (const party of ['mentee', 'mentor'] as const) {
    let after: string | undefined;
    do {
      const page = await personalPlaces.orderIds(personId, party, PAGE, after);
      orderIds.push(...page);
      after = page.length < PAGE ? undefined : page.at(-1);
    } while (after !== undefined);
  }
  const found = await severally([...new Set(orderIds)], (orderId) =>
    personalPlaces.at(`orders/${orderId}/request/mentorId`),
  );
  return found.map(([orderId, mentorId]) => ({ orderId, mentorId: String(mentorId) }));
}
