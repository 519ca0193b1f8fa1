import { demanded, type Figure } from '../report/figures.ts';
import { count, orders, providerMs, type Counted } from './count.ts';
import { MAIL, paper, prices, RUPIAH, type Priced } from './prices.ts';

const GB = 1e9;
const GIB = 2 ** 30;
/**
 * The resources of every function that processes orders: `memory: '512MiB'`, and one processor, which `concurrency`
 * above one requires.
 */
const memoryGiB = 0.5;
/** A month of schedules: reminders every five minutes, the reconciler every ten. */
const month = { sendReminders: 30 * 24 * 12, reconcileOrders: 30 * 24 * 6 };

type Units = Partial<Record<Priced, number>>;

const months = [500, 1_500, 3_000, 1_000_000];

/** What one order uses, and what it and a month of orders cost. */
export async function benchCost(): Promise<Figure[]> {
  const counted = await count();
  const one = unitsOf(counted);
  const standing = standingUnits(counted);
  return [...useFigures(counted), ...costFigures(one, standing), ...monthFigures(counted, one, standing)];
}

/** The priced resources that one order, kept for a month, uses. */
const unitsOf = ({ order }: Counted): Units => ({
  cpu: order.billedMs / 1000,
  memory: (order.billedMs / 1000) * memoryGiB,
  invocations: order.invocations,
  downloaded: order.downloaded / GB,
  stored: order.stored / GB,
  archiveWrites: order.archiveObjects,
  archived: order.archived / GB,
  logged: order.logged / GIB,
});

/** The cost of a month without orders. */
function standingUnits({ sweeps }: Counted): Units {
  const all = [
    { ...sweeps.sendReminders, runs: month.sendReminders },
    { ...sweeps.reconcileOrders, runs: month.reconcileOrders },
  ];
  const total = (of: (sweep: (typeof all)[number]) => number): number =>
    all.reduce((sum, sweep) => sum + of(sweep) * sweep.runs, 0);
  const seconds = total(({ billedMs }) => billedMs) / 1000;
  return {
    cpu: seconds,
    memory: seconds * memoryGiB,
    invocations: total(() => 1),
    downloaded: total(({ downloaded }) => downloaded) / GB,
    schedules: 3,
    secrets: 5,
  };
}

const names = Object.keys(prices).filter((name): name is Priced => name in prices);

const plus = (units: Units, others: Units, times: number): Units =>
  Object.fromEntries(names.map((name) => [name, (units[name] ?? 0) + (others[name] ?? 0) * times]));

/** In rupiah. */
function costOf(units: Units, { free }: { free: boolean }): number {
  const dollars = names.map((name) => {
    const { dollars: price, free: freeUnits } = prices[name];
    return Math.max(0, (units[name] ?? 0) - (free ? freeUnits : 0)) * price;
  });
  return dollars.reduce((sum, one) => sum + one, 0) * RUPIAH;
}

function useFigures({ calls, failures, idle, order, sweepMs, untilEvent, rss }: Counted): Figure[] {
  const detail = Object.entries(calls)
    .map(([name, number]) => `${name} ${number / orders}`)
    .join(', ');
  const kB = (bytes: number): number => bytes / 1000;
  return [
    demanded('invocations per order', order.invocations, '', { most: 6 }, detail),
    demanded('… that changed nothing', idle, '', { most: 0 }, 'one order, step by step'),
    demanded('… that failed', failures, '', { most: 0 }, `of ${orders} orders`),
    { what: 'processor time per order', value: order.cpuMs, unit: 'ms' },
    {
      what: 'billed time per order',
      value: order.billedMs / 1000,
      unit: 's',
      detail: `each provider answers after ${providerMs} ms; ${(sweepMs / 1000).toFixed(1)} s of it by the sweeps`,
    },
    { what: 'memory of the largest function', value: rss / 2 ** 20, unit: 'MiB' },
    {
      what: 'downloaded from the database per order',
      value: kB(order.downloaded),
      unit: 'kB',
      detail: `${Math.round(kB(untilEvent))} kB until the event, the rest in the two days after it`,
    },
    { what: 'stored in the database per order', value: kB(order.stored), unit: 'kB' },
    {
      what: 'objects in the archive per order',
      value: order.archiveObjects,
      unit: '',
      detail: `${kB(order.archived).toFixed(1)} kB`,
    },
    { what: 'logs per order', value: kB(order.logged), unit: 'kB' },
    { what: 'mails per order', value: order.mails, unit: '' },
  ];
}

function costFigures(one: Units, standing: Units): Figure[] {
  const cost = costOf(one, { free: false });
  const parts = names
    .map((name) => [name, costOf({ [name]: one[name] ?? 0 }, { free: false })] as const)
    .filter(([, rupiah]) => rupiah >= 0.005)
    .map(([name, rupiah]) => `${name} ${rupiah.toFixed(2)}`)
    .join(', ');
  const quarter = paper.rupiah / paper.orders / 4;
  return [
    demanded('an order at list prices', cost, 'Rp', { most: Number(quarter.toFixed(2)) }, parts),
    {
      what: 'a month without any order, at list prices',
      value: costOf(standing, { free: false }),
      unit: 'Rp',
    },
    {
      what: 'an order in the paper',
      value: paper.rupiah / paper.orders,
      unit: 'Rp',
      detail: `${paper.rupiah} for ${paper.orders} orders`,
    },
  ];
}

function monthFigures({ order }: Counted, one: Units, standing: Units): Figure[] {
  return months.flatMap((number) => {
    const units = plus(standing, one, number);
    // Keeping orders for a year stores twelve times as many.
    const aYear = plus(units, { stored: one.stored ?? 0, archived: one.archived ?? 0 }, 11 * number);
    const then = paper.months.find(({ orders: theirs }) => theirs === number);
    const detail = [
      `with free tiers Rp ${rupiah(costOf(units, { free: true }))}`,
      `in the twelfth month, all kept, Rp ${rupiah(costOf(aYear, { free: false }))}`,
      `mails by SendGrid Rp ${rupiah(order.mails * number * MAIL.dollars * RUPIAH)} more`,
      ...(then
        ? [`the paper Rp ${rupiah(then.automatic)}, ${then.admins} admin(s) Rp ${rupiah(then.salaries)}`]
        : []),
    ];
    const label = `${number.toLocaleString('en')} orders`;
    const month: Figure = {
      what: `a month of ${label}, at list prices`,
      value: costOf(units, { free: false }),
      unit: 'Rp',
      detail: detail.join('; '),
    };
    if (!then) return [month];
    return [
      { ...month, point: { chart: 'cost', label } },
      {
        what: `a month of ${label}, in the paper`,
        value: then.automatic,
        unit: 'Rp',
        point: { chart: 'cost', label: `${label}, in the paper` },
      },
    ];
  });
}

const rupiah = (value: number): string => Math.round(value).toLocaleString('en');
