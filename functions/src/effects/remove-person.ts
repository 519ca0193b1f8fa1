import { timeLeft } from '../deadline.ts';
import { unpaidOf } from '../payout/without-accounts.ts';
import { placesToClear, removalSteps, type RemovalStep } from '../personal-data/catalogue.ts';
import {
  holdsInCodes,
  withHolds,
  withLook,
  withReport,
  type Removal,
  type RemovalHold,
  type RemovalReport,
} from '../personal-data/removal.ts';
import type { Ports } from '../ports/ports.ts';
import { ordersInTheWay, removeFromOrders, type RemovingParts } from './remove-from-orders.ts';

/** No step begins with less time than this: the next sweep goes on. */
const LEAST_TIME = 30_000;

/**
 * Brings the removal of a person as far as it can go now. To call it again is always safe, also by several workers at once: each step
 * looks at what is there, and takes away what is left.
 */
export async function removePerson(parts: RemovingParts, personId: string): Promise<void> {
  const { removals, clock, log } = parts.ports;
  const begun = clock.now();
  const known = await removals.turn(personId, (one) => one && withLook(one, begun));
  if (!known || known.status === 'removed') return;
  if (begun >= (known.actionRequiredSince ?? Infinity)) tellOfDelay(log, known);
  const holds = known.status === 'waiting' ? await holdsOf(parts, personId) : [];
  const now = clock.now();
  const removal = await removals.turn(personId, (one) => one && withHolds(one, holds, now));
  if (removal?.status === 'removing') await takeAway(parts, personId);
}

/** Also of one at which no look succeeds: it says what the last look has found. */
const tellOfDelay = (log: Ports['log'], removal: Removal): void => {
  const { personId, status } = removal;
  const reason = holdsInCodes(removal);
  log.error('A removal waits for a person', { alert: 'removal-stuck', personId, status, reason });
};

async function holdsOf(parts: RemovingParts, personId: string): Promise<RemovalHold[]> {
  const inTheWay = await ordersInTheWay(parts, personId);
  const unpaid = unpaidOf(await parts.ports.payees.ledger(personId), parts.payoutPolicy);
  return [
    ...inTheWay.map(({ orderId, part }) => ({ of: 'order', orderId, part }) as const),
    ...(unpaid === undefined ? [] : [{ of: 'payouts', ...unpaid } as const]),
  ];
}

/** What each step takes away, and how much of it there is for the report. */
const steps: Readonly<
  Record<
    Exclude<RemovalStep, 'profile'>,
    (parts: RemovingParts, personId: string) => Promise<Partial<RemovalReport>>
  >
> = {
  orders: async (parts, personId) => ({ orders: await removeFromOrders(parts, personId) }),
  payouts: async ({ ports }, personId) => ({ payouts: await ports.payees.forget(personId) }),
  places: async ({ ports }, personId) => {
    await clearPlaces(ports, personId);
    return {};
  },
  account: async ({ ports }, personId) => {
    await ports.identity.remove(personId);
    return {};
  },
};

/** The profile goes with the last write: the steps before need the address in it. */
async function takeAway(parts: RemovingParts, personId: string): Promise<void> {
  const { removals, clock, log } = parts.ports;
  let report: RemovalReport = { orders: 0, payouts: 0 };
  for (const step of removalSteps) {
    if (timeLeft() < LEAST_TIME) return;
    if (step !== 'profile') report = { ...report, ...(await steps[step](parts, personId)) };
  }
  await removals.turn(personId, (one) => one && withReport(one, report, clock.now()));
  log.info('A person was removed', { personId, ...report });
}

async function clearPlaces(
  { personalPlaces, addresses, archive, directory }: Ports,
  personId: string,
): Promise<void> {
  const { paths, folders } = placesToClear(personId);
  const email = (await directory.person(personId))?.email;
  if (email !== undefined) await addresses.forget(email);
  for (const folder of folders)
    await Promise.all((await archive.named(folder)).map((name) => archive.remove(name)));
  await personalPlaces.clear(paths);
}
