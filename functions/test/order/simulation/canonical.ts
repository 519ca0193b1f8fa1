import { hash } from 'node:crypto';
import type { EffectRecord, LedgerEntry } from '../../../src/order/ledger.ts';
import type { Order } from '../../../src/order/order.ts';
import type { World } from './world.ts';

/**
 * Two worlds of one hash have the same future. Left out is what nothing asks again: who worked and how often, and the
 * moment of what is only ever seen to be done.
 */
export const hashOf = (world: World): string => hash('sha1', JSON.stringify(canonical(world)), 'base64');

function canonical(world: World) {
  const {
    entry,
    inbox,
    flights,
    now,
    slots,
    inOpenList,
    bills,
    payBacks,
    handed,
    events,
    tamperedAt,
    ownCalendar,
    broken,
  } = world;
  return {
    now,
    slots,
    inOpenList,
    bills,
    payBacks,
    handed,
    events,
    tamperedAt,
    ownCalendar,
    broken,
    flights: flights.map(({ until, work }) => ({ until, work: keysOf(work) })),
    mails: sorted(world.mails),
    lost: sorted(world.lost),
    inbox: { ...inbox, notices: sorted(inbox.notices) },
    order: orderOf(entry.order, Object.keys(entry.effects).some(isReading)),
    effects: sorted(effectsOf(entry, flights)),
    wakeAt: entry.wakeAt,
    remindAt: entry.remindAt,
  };
}

/** A worker that has not begun yet goes by the order as it was when it claimed the effect. */
const keysOf = (work: World['flights'][number]['work']): readonly unknown[] =>
  'claims' in work
    ? work.claims.map(({ effect, order, isFirst }) => [effect.key, isFirst, orderOf(order, false)])
    : work.done.map(({ effect, result }) => [effect.key, result]);

const isReading = (key: string): boolean => key.includes('read');

/** The holder of a lease matters only while a worker is in flight who may come back with it. */
function effectsOf({ effects }: LedgerEntry, flights: World['flights']): Record<string, unknown> {
  const tokens = flights.map(({ work }) =>
    ('claims' in work ? work.claims : work.done).map(({ token }) => token),
  );
  const short = (record: EffectRecord): unknown => {
    if (record.state !== 'leased' && record.state !== 'waiting') return record.state;
    const { since: _, error, ...known } = record;
    return known.state === 'waiting'
      ? { ...known, error }
      : { ...known, token: tokens.findIndex((some) => some.includes(known.token)) };
  };
  return Object.fromEntries(Object.entries(effects).map(([key, record]) => [key, short(record)]));
}

function orderOf(order: Order, reading: boolean): unknown {
  const {
    sent,
    missed,
    archivedAt,
    releasedAt,
    talliedAt,
    holds,
    readBackCount: reads,
    notices,
    receipts,
    ...rest
  } = order;
  return {
    ...rest,
    sent: Object.keys(sent).toSorted(),
    missed: Object.keys(missed).toSorted(),
    done: [archivedAt, releasedAt, talliedAt].map((at) => at !== undefined),
    holds: holds.map(({ freedAt, ...hold }) => ({ ...hold, freed: freedAt !== undefined })),
    notices: sorted(notices),
    receipts: receipts.map(({ about }) => about).toSorted(),
    reads: reading ? reads : 0,
  };
}

const sorted = <Value>(record: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
