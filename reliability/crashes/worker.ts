/**
 * A worker that dies: a process of its own that processes orders as the deployed functions do, and kills itself once
 * each has reached its point. Or it stops, and goes on when it is told to. An order at its point waits meanwhile, as
 * if its worker were already dead. The ports are wrapped only here.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import * as z from 'zod';
import { composedApp } from '../../functions/src/app.ts';
import { createProcessOrder } from '../../functions/src/effects/process-order.ts';
import { newEntry, type LedgerEntry } from '../../functions/src/order/ledger.ts';
import { mailName } from '../../functions/src/order/names.ts';
import type { Ports } from '../../functions/src/ports/ports.ts';
import { setDefaults } from '../../functions/test/support/defaults.ts';
import { isNamed, newsSchema, taskSchema, type Call, type Crash, type Fate } from './crash.ts';

const carried = new AsyncLocalStorage<Crash>();
const there = new Set<Crash>();
const { promise: goingOn, resolve: goOn } = Promise.withResolvers<undefined>();
let [awaited, fate]: [number, Fate] = [0, 'dies'];

/** This order has reached its point; resolves for a worker that goes on. */
function arrive(crash: Crash): Promise<undefined> {
  there.add(crash);
  if (there.size === awaited) void (fate === 'dies' ? process.kill(process.pid, 'SIGKILL') : stop());
  return goingOn;
}

/** The clock has moved meanwhile; this worker must see that, too. */
async function stop(): Promise<void> {
  const continued = once(process, 'SIGCONT');
  send({ what: 'stopped' }, () => process.kill(process.pid, 'SIGSTOP'));
  await continued;
  await ports.clock.sync();
  goOn(undefined);
}

const send = (news: z.infer<typeof newsSchema>, then?: () => void): unknown =>
  process.send?.(news, undefined, undefined, then);

function called(call: Call, args: readonly unknown[], go: () => unknown): unknown {
  const crash = carried.getStore();
  if (!crash) return go();
  if (there.has(crash)) return goingOn.then(go);
  const isIt = isAbout(crash, call, args);
  if (isIt && crash.point === 'before the call' && call === crash.first) return arrive(crash).then(go);
  const answer = go();
  if (!isIt || crash.point !== 'after the call' || call !== crash.last) return answer;
  return Promise.resolve(answer).finally(() => arrive(crash));
}

/** Several mails go out at this moment; the crash is at one of them. */
const isAbout = ({ orderId, key }: Crash, call: Call, args: readonly unknown[]): boolean =>
  call !== 'mailer.send' || args.includes(mailName(orderId, key));

/** The port, with a report of each of its calls. */
const watched = <Port extends object>(name: string, port: Port): Port =>
  new Proxy(port, {
    get(target, method) {
      const does: unknown = Reflect.get(target, method);
      if (typeof does !== 'function') return does;
      return (...args: unknown[]) =>
        called(`${name}.${String(method)}`, args, () => Reflect.apply(does, target, args));
    },
  });

const turnSchema = z.object({
  fenced: z.array(z.object({ kind: z.string(), key: z.string() })),
  order: z.object({ readBackCount: z.number() }),
});

/** Whether a turn brings back the result: for an empty entry every result is fenced, or is a reading. */
function brings({ kind, key }: Crash, result: unknown): boolean {
  const { fenced = [], order } = turnSchema.safeParse(result).data ?? {};
  if (kind === 'read-invoice') return (order?.readBackCount ?? 0) > 0;
  return fenced.some((effect) => effect.kind === kind && isNamed(key, effect.key));
}

const isLeased = ({ key }: Crash, { effects }: LedgerEntry): boolean =>
  Object.entries(effects).some(([name, { state }]) => isNamed(key, name) && state === 'leased');

const watchedLedger = (ledger: Ports['ledger']): Ports['ledger'] => ({
  ...ledger,
  async turn(orderId, change, given) {
    const crash = carried.getStore();
    if (!crash) return ledger.turn(orderId, change, given);
    if (there.has(crash)) await goingOn;
    const isIt = brings(crash, change(newEntry(orderId)).result);
    if (isIt && crash.point === 'before the record') await arrive(crash);
    const result = await ledger.turn(orderId, change, given);
    // A turn that lacks the surroundings is taken again with them, and records nothing before.
    if (isIt && crash.point === 'after the record' && !isLeased(crash, result.entry)) await arrive(crash);
    return result;
  },
});

const watchedPorts = (ports: Ports): Ports => ({
  ...ports,
  orders: watched('orders', ports.orders),
  published: watched('published', ports.published),
  ratings: watched('ratings', ports.ratings),
  receipts: watched('receipts', ports.receipts),
  directory: watched('directory', ports.directory),
  archive: watched('archive', ports.archive),
  payments: watched('payments', ports.payments),
  calendarOf: (organiser) => watched('calendar', ports.calendarOf(organiser)),
  freeBusy: watched('freeBusy', ports.freeBusy),
  mailer: watched('mailer', ports.mailer),
  ledger: watchedLedger(ports.ledger),
});

setDefaults();
const { ports, policy } = composedApp();
const processOrder = createProcessOrder(watchedPorts(ports), policy);

async function runCrash(crash: Crash): Promise<void> {
  const failure = await carried
    .run(crash, () => processOrder(crash.orderId))
    .then(
      () => undefined,
      (error: unknown) => String(error),
    );
  if (there.has(crash) && failure === undefined) return;
  send({ what: 'lived', words: `${crash.point}: ${failure ?? 'all was done'}` });
}

process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  const task = taskSchema.parse(message);
  [awaited, fate] = [task.crashes.length, task.fate];
  void ports.clock
    .sync()
    .then(() => Promise.all(task.crashes.map(runCrash)))
    .then(() => send({ what: 'ended' }));
});
