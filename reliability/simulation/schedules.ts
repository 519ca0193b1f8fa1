import * as z from 'zod';
import type { TreeNode } from '../../emulators/database/data/node.ts';
import type { Namespace } from '../../emulators/database/namespace/namespace.ts';
import { createFaults } from '../../emulators/shared/faults/faults.ts';
import { runFaultSchema } from '../../emulators/scheduler/scheduler.ts';
import { reconcilePeriod, schedules } from '../../stack/stand-ins-of-stack.ts';
import { timeouts } from '../../functions/src/limits.ts';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { payTimes } from '../chaos/payees.ts';
import type { Around } from './around.ts';
import { nodeIn, valueOf } from './database.ts';
import type { Deployed } from './deployed.ts';
import { createOutage } from './outage.ts';
import type { Platform } from './platform.ts';
import { payoutPolicy } from './policy.ts';
import type { SweepWatch } from './sweep-watch.ts';

interface Schedule {
  name: string;
  every: number;
  /** The earliest time at which there is something to do. */
  due: () => number | undefined;
  work: (functions: Deployed) => Promise<void>;
}

const RECONCILER = 'reconcileOrders';

/** How late a run begins, in milliseconds, at the most. */
const LATE = 900;

/** How long after the first run of a pay day mentors are paid again on it, in milliseconds: a run may be missed. */
const AGAIN = [0, 10 * MINUTE, 6 * HOUR] as const;

/**
 * The scheduled functions. A run that finds nothing changes nothing, so they run only when something is due, at the
 * times of their schedule. Some runs are missed, and some come twice at once.
 */
export function createSchedules(
  around: Around,
  namespace: Namespace,
  platform: Platform,
  began: SweepWatch['began'],
) {
  const outage = createOutage(around, namespace);
  const { loop, chance } = around;

  const faults = createFaults({ now: () => loop.now() });
  const point = faults.at(runFaultSchema);

  function runsAtOnce(name: string): number {
    if (outage && loop.now() >= outage.from && loop.now() < outage.until) return 0;
    const fault = point.apply({ what: `run of ${name}`, text: name });
    switch (fault?.kind) {
      case undefined:
        return 1;
      case 'run-missed':
        return 0;
      case 'run-twice':
        return 2;
    }
  }

  function follow({ name, every, due, work }: Schedule): () => void {
    let next = Infinity;
    const run = (at: number): void => {
      if (at !== next) return;
      next = Infinity;
      const runs = runsAtOnce(name);
      for (let count = 0; count < runs; count += 1) void call(name, work).then(arm);
      if (runs === 0) loop.in(every, arm);
    };
    const arm = (): void => {
      const earliest = due();
      if (earliest === undefined) return;
      const at = (Math.floor(Math.max(earliest, loop.now()) / every) + 1) * every;
      if (at >= next) return;
      next = at;
      loop.in(at - loop.now() + chance.between(0, LATE), () => {
        run(at);
      });
    };
    return arm;
  }

  async function call(name: string, work: Schedule['work']): Promise<void> {
    const ended = name === RECONCILER ? began() : () => undefined;
    const { end } = await platform.call(name, timeouts.sweep, work);
    ended(end);
  }

  const dueBy = (by: string) => (): number | undefined => earliestIn(namespace, 'ledger', by);
  const payDays = payTimes(loop.now(), payoutPolicy, MOST_WEEKS).flatMap((at) => AGAIN.map((ms) => at + ms));
  const paidAt = (): number | undefined => {
    const owedFrom = earliestDueIn(namespace);
    const isIn = (at: number): boolean => at > loop.now() && at > owedFrom;
    return owedFrom === Infinity ? undefined : payDays.find(isIn);
  };
  const arms = [
    follow({
      name: RECONCILER,
      every: reconcilePeriod,
      due: () => (hasUnseen(namespace) ? loop.now() : dueBy('wakeAt')()),
      work: (functions) => functions.reconcile(),
    }),
    follow({
      name: 'sendReminders',
      every: schedules.sendReminders * MINUTE,
      due: dueBy('remindAt'),
      work: (functions) => functions.remind(),
    }),
    follow({
      name: 'payMentors',
      every: schedules.payMentors * MINUTE,
      due: () => {
        const times = [earliestIn(namespace, 'payees', 'wakeAt'), beforeTick(paidAt())];
        const known = times.filter((at) => at !== undefined);
        return known.length > 0 ? Math.min(...known) : undefined;
      },
      work: (functions) => functions.payAll(),
    }),
  ];

  return {
    faults,
    outage,
    onCommit(): void {
      for (const arm of arms) arm();
    },
  };
}

/** Longer than any world lasts. */
const MOST_WEEKS = 40;

/** The run at a time begins after what is due right before it. */
const beforeTick = (at: number | undefined): number | undefined => at && at - 1;

const dueSchema = z.record(z.string(), z.record(z.string(), z.number()));

const earliestOwed = new WeakMap<TreeNode, number>();

/** From when something is owed to a mentor. It is read once for as long as it stands. */
function earliestDueIn(namespace: Namespace): number {
  const due = nodeIn(namespace, 'sharesDue');
  if (due.empty) return Infinity;
  const known = earliestOwed.get(due);
  if (known !== undefined) return known;
  const mentors = Object.values(dueSchema.parse(valueOf(due)));
  const earliest = Math.min(...mentors.flatMap((lines) => Object.values(lines)));
  earliestOwed.set(due, earliest);
  return earliest;
}

/** The smallest number in an index. */
function earliestIn(namespace: Namespace, path: string, by: string): number | undefined {
  let earliest: number | undefined;
  nodeIn(namespace, path)
    .index(by)
    .ascend(({ value }) => {
      if (typeof value === 'number') earliest = value;
      return value === null;
    });
  return earliest;
}

/** Whether there is an order that no function has seen. */
function hasUnseen(namespace: Namespace): boolean {
  let isFound = false;
  nodeIn(namespace, 'orders')
    .index('status')
    .ascend(({ value }) => {
      isFound = value === null;
      return false;
    });
  return isFound;
}
