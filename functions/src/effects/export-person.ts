import type { ExportedLinks } from '../contract/personal-data.ts';
import type { ExportFormat, ExportLink, ExportStart } from '../links/export-links.ts';
import { DAY } from '../order/policy.ts';
import { catalogue, kindsToExport, type PersonalDataKind } from '../personal-data/catalogue.ts';
import type { Ports } from '../ports/ports.ts';
import type { BilingualText } from '../words/bilingual.ts';
import { withoutSecrets } from './export-masks.ts';
import { isOfOrders, placesToRead, type ExportPorts, type OwnOrder } from './export-places.ts';
import { severally } from './severally.ts';

/** All that is kept about a person, by its kind. Where there are many orders, the others are in further parts. */
export interface PersonExport {
  personId: string;
  madeAt: number;
  locale: 'id' | 'en';
  timeZone: string;
  kinds: ExportedKind[];
  /** The address of the next part, with more orders. */
  next?: string | undefined;
}

export interface ExportedKind {
  kind: PersonalDataKind;
  what: BilingualText;
  /** What stands at each place. Places without anything are left out. */
  places: Record<string, unknown>;
}

/** A link ends within a day. */
const LINK_LIFE = DAY;

const FIRST_PART: ExportStart = { party: 'mentee' };

export function linksTo(
  { exportLinks, clock }: Pick<Ports, 'exportLinks' | 'clock'>,
  personId: string,
  by: ExportLink['by'],
): ExportedLinks {
  const until = clock.now() + LINK_LIFE;
  const url = (format: ExportFormat) =>
    exportLinks.url({ personId, by, format, start: FIRST_PART, expiresAt: until });
  return { html: url('html'), json: url('json'), until };
}

/** Gathers what is kept. In the file of an operator the numbers of accounts are masked, as elsewhere. */
export async function exportPerson(ports: ExportPorts, link: ExportLink): Promise<PersonExport> {
  const { personId, by, start } = link;
  const [profile, { orders, next }] = await Promise.all([
    ports.directory.person(personId),
    ordersFrom(ports, personId, start),
  ]);
  const isFirst = start.party === FIRST_PART.party && start.after === undefined;
  const kinds: ExportedKind[] = [];
  for (const kind of kindsToExport.filter((one) => isFirst || isOfOrders(one))) {
    const asked = placesToRead(kind, ports, { personId, email: profile?.email }, orders);
    const found = await severally(asked, async ({ name, read }) => [name, await read()] as const);
    const places = Object.fromEntries(found.filter(([, value]) => value !== null && value !== undefined));
    if (Object.keys(places).length > 0)
      kinds.push({ kind, what: catalogue[kind].what, places: withoutSecrets(places, by) });
  }
  const { locale = 'id', timeZone = 'Asia/Jakarta' } = profile ?? {};
  return {
    ...{ personId, madeAt: ports.clock.now(), locale, timeZone, kinds },
    ...(next && { next: ports.exportLinks.url({ ...link, start: next }) }),
  };
}

/** How many orders a part has. A part of so many is made within a few seconds. */
const PART = 200;

const parties = ['mentee', 'mentor'] as const;

/** The orders of a part, and where the next part begins. */
async function ordersFrom(
  { personalPlaces }: ExportPorts,
  personId: string,
  start: ExportStart,
): Promise<{ orders: OwnOrder[]; next?: ExportStart }> {
  const orders: OwnOrder[] = [];
  for (const party of parties.slice(parties.indexOf(start.party))) {
    const after = party === start.party ? start.after : undefined;
    const room = PART - orders.length;
    const found = await personalPlaces.orderIds(personId, party, room + 1, after);
    const own = found.slice(0, room);
    orders.push(
      ...(await severally(own, async (orderId) => {
        const mentorId =
          party === 'mentor' ? personId : await personalPlaces.at(`orders/${orderId}/request/mentorId`);
        return { orderId, party, mentorId: String(mentorId) };
      })),
    );
    if (found.length > room) return { orders, next: { party, after: own.at(-1) } };
  }
  return { orders };
}
