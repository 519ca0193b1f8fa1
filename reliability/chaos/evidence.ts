import * as z from 'zod';
import { earnedShares, type EarnedShares } from '../../functions/src/contract/earned-share.ts';
import type { EarnedShare } from '../../functions/src/order/earned-share.ts';
import { defaultPolicy, type Policy } from '../../functions/src/order/policy.ts';
import { getJson } from '../../emulators/shared/http/json.ts';
import { outsideOf, type Outside } from '../../stack/vendor-controls.ts';
import type { Settings } from '../../stack/settings.ts';
import type { Database } from './database.ts';
import type { RunningScenario } from './actions.ts';
import { standInsOf } from './faults.ts';
import { readRecords, type Records } from './record.ts';

const time = z.string().transform((text) => Date.parse(text));

const eventsSchema = z.array(
  z.looseObject({
    id: z.string(),
    status: z.string(),
    updated: time,
    start: z.object({ dateTime: time }),
    end: z.object({ dateTime: time }),
    extendedProperties: z.object({ private: z.record(z.string(), z.string()) }),
  }),
);

const mailsSchema = z.array(
  z.looseObject({ at: z.number(), to: z.string(), args: z.record(z.string(), z.string()).optional() }),
);

export type Mails = z.infer<typeof mailsSchema>;

/** The callbacks about invoices that were answered by a 2xx. */
const heardSchema = z.array(
  z
    .looseObject({
      at: z.number(),
      status: z.number().optional(),
      body: z.looseObject({
        id: z.string().optional(),
        payment_id: z.string().optional(),
        credit_card_charge_id: z.string().optional(),
      }),
    })
    .transform(({ at, status = 0, body }) => {
      const paymentId = body.payment_id ?? body.credit_card_charge_id;
      return body.id !== undefined && status >= 200 && status < 300
        ? [{ invoiceId: body.id, paymentId, at }]
        : [];
    }),
);

const sharesSchema = z.record(z.string(), earnedShares);

const slotsSchema = z.record(
  z.string(),
  z.looseObject({ holders: z.record(z.string(), z.string()).default({}) }),
);

const openSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

export type Invoices = Awaited<ReturnType<Outside['xendit']['invoices']>>;

export type Injected = Awaited<ReturnType<ReturnType<typeof outsideOf>['faults']['injected']>>[number];

/** The data of the providers about one order, which no record of ours can change. */
export interface Outcome {
  running: RunningScenario;
  invoices: Invoices;
  /** The callbacks of each of its invoices that were answered by a 2xx. */
  heard: { invoiceId: string; paymentId: string | undefined; at: number }[];
  refunds: Awaited<ReturnType<Outside['xendit']['refunds']>>;
  payoutLinks: { id: string; status: string; amount: number }[];
  events: z.infer<typeof eventsSchema>;
  /** When each mail came, by its key. */
  mails: ReadonlyMap<string, number[]>;
  /** What the mentor can read of it among the own earnings. */
  earned: EarnedShare | undefined;
}

export interface Evidence {
  now: number;
  /** The policy of the functions. */
  policy: Policy;
  beganAt: number;
  /** The times at which the functions worked; the clock jumped between them. */
  stops: readonly number[];
  records: Records;
  outcomes: readonly Outcome[];
  /** The orders that still hold time. */
  held: string[];
  /** The orders that still count as open. */
  open: string[];
  injected: Readonly<Record<string, Injected[]>>;
}

/** The data of the providers and the database at the end, as they answer it. */
export interface Found {
  invoices: Invoices;
  refunds: Awaited<ReturnType<Outside['xendit']['refunds']>>;
  payoutLinks: Awaited<ReturnType<Outside['xendit']['payoutLinks']>>;
  callbacks: readonly object[];
  events: unknown;
  mails: Mails;
  slots: unknown;
  open: unknown;
  shares: unknown;
}

/** Everything that the judges look at, at the end. */
export async function gatherEvidence(
  env: Settings,
  database: Database,
  runningScenarios: readonly RunningScenario[],
  { beganAt, stops }: Pick<Evidence, 'beganAt' | 'stops'>,
): Promise<Evidence> {
  const { clock, xendit, faults } = outsideOf(env);
  const orderIds = runningScenarios.map(({ scenario }) => scenario.orderId);
  const [now, records, invoices, refunds, payoutLinks, events, mails, slots, open, shares, callbacks] =
    await Promise.all([
      clock.now(),
      readRecords(database, orderIds),
      xendit.invoices(),
      xendit.refunds(),
      xendit.payoutLinks(),
      getJson(`${env['GOOGLE_API_ROOT_URL'] ?? ''}_/events`),
      readMails(env),
      database.read('slots'),
      database.read('open'),
      database.read('shares'),
      xendit.callbacks(),
    ]);
  const places = Object.entries(standInsOf(env));
  const injected = Object.fromEntries(
    await Promise.all(places.map(async ([name, url]) => [name, await faults.injected(url)] as const)),
  );
  const about = { now, policy: defaultPolicy, beganAt, stops, records, injected };
  return evidenceOf(runningScenarios, about, {
    invoices,
    refunds,
    payoutLinks,
    callbacks,
    events,
    mails,
    slots,
    open,
    shares,
  });
}

export const readMails = async (env: Settings): Promise<Mails> =>
  mailsSchema.parse(await getJson(`${env['SENDGRID_API_URL'] ?? ''}/_/messages`));

/** The same, by order. */
export function evidenceOf(
  runningScenarios: readonly RunningScenario[],
  about: Omit<Evidence, 'outcomes' | 'held' | 'open'>,
  { invoices, refunds, payoutLinks, mails, ...found }: Found,
): Evidence {
  const callbacks = heardSchema.parse(found.callbacks);
  const slots = slotsSchema.parse(found.slots ?? {});
  const shares = sharesSchema.parse(found.shares ?? {});
  const invoicesOf = groupBy(invoices, ({ external_id }) => external_id.split(':')[1]);
  const heardOf = groupBy(callbacks.flat(), ({ invoiceId }) => invoiceId);
  const refundsOf = groupBy(refunds, ({ invoice_id }) => invoice_id);
  const payoutLinksOf = groupBy(payoutLinks, ({ external_id }) => external_id.split(':')[1]);
  const eventsOf = groupBy(
    eventsSchema.parse(found.events),
    ({ extendedProperties }) => extendedProperties.private['order']?.split(':')[0],
  );
  const mailsOf = groupBy(mails, ({ args }) => args?.['key']?.split(':')[0]);
  const outcomes = runningScenarios.map((running): Outcome => {
    const { orderId, mentor } = running.scenario;
    const own = invoicesOf(orderId);
    const keyed = groupBy(mailsOf(orderId), ({ args }) => args?.['key']);
    const keys = new Set(mailsOf(orderId).map(({ args }) => args?.['key'] ?? ''));
    return {
      running,
      invoices: own,
      heard: own.flatMap(({ id }) => heardOf(id)),
      refunds: own.flatMap(({ id }) => refundsOf(id)),
      payoutLinks: payoutLinksOf(orderId),
      events: eventsOf(orderId),
      earned: earnedIn(shares[mentor.uid]?.[orderId]),
      mails: new Map([...keys].map((key) => [key, keyed(key).map(({ at }) => at)])),
    };
  });
  const mentors = new Set(runningScenarios.map(({ scenario }) => scenario.mentor.uid));
  const held = Object.entries(slots).flatMap(([mentor, { holders }]) =>
    mentors.has(mentor) ? Object.values(holders) : [],
  );
  const own = new Set(runningScenarios.map(({ scenario }) => scenario.orderId));
  const open = Object.values(openSchema.parse(found.open ?? {}))
    .flatMap((orders) => Object.keys(orders))
    .filter((orderId) => own.has(orderId));
  return { ...about, outcomes, held, open };
}

/** What the order says of the line. One that is left because it was paid is not earned. */
function earnedIn(line: EarnedShares[string] | undefined): EarnedShare | undefined {
  if (!line || !('state' in line)) return undefined;
  const { paid: _, payoutId: __, ...earned } = line;
  return earned;
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): (key: string) => Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item) ?? '';
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return (key) => groups.get(key) ?? [];
}
