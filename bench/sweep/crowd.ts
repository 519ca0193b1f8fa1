/** A database with very many orders, in a process of its own that is controlled by messages. */
import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import * as z from 'zod';
import { OWNER } from '../../emulators/database/access/caller.ts';
import { EMPTY, leafNode, parentNode, type TreeNode } from '../../emulators/database/data/node.ts';
import { readJson } from '../../emulators/database/data/read-json.ts';
import { compileRules } from '../../emulators/database/rules/compile.ts';
import { startDatabase } from '../../emulators/database/server.ts';
import { databaseNamespace } from '../../stack/settings.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { entryOf } from '../../functions/src/providers/database/migrations.ts';
import { keyOf } from '../../functions/src/providers/database/surroundings.ts';

const record = z.record(z.string(), z.unknown());
const stored = z.object({ ledger: record, order: record });

/** How many sessions ahead a mentor and a mentee have. */
const EACH = 5;

/** No sweep reads an order that is not open, so only their number matters. Few are open beside the old ones of years. */
const MOST_OPEN = 100_000;

/** Enough for two pages of the standing check, which reads as much of a small database as of a large one. */
const LEAST_OPEN = 2 * 50 * EACH;

/**
 * The messages to it. `fill`: load the sample and more orders up to `size`, a tenth of them, a hundred thousand at most, with a session ahead.
 * `rewind`: reset the orders of the sample. `count`: return how many bytes it has sent and received.
 */
const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fill'),
    size: z.number(),
    sample: z.object({ base: record, past: stored, ahead: stored }),
  }),
  z.object({ kind: z.literal('rewind') }),
  z.object({ kind: z.literal('count') }),
]);
type Fill = Extract<z.infer<typeof message>, { kind: 'fill' }>;

/** The node with other values at some paths. */
type Values = readonly (readonly [path: string, value: string | number])[];

const rules = compileRules(readFileSync(new URL('../../database.rules.json', import.meta.url), 'utf8'));
if (!rules.ok) throw new Error(rules.error);
const server = await startDatabase({
  host: '127.0.0.1',
  port: 0,
  functions: null,
  compileRules,
  rules: rules.rules,
});
const namespace = server.namespaces.get(databaseNamespace);
const sockets: Socket[] = [];
channel('net.server.socket').subscribe((opened) => {
  if (typeof opened === 'object' && opened && 'socket' in opened && opened.socket instanceof Socket)
    sockets.push(opened.socket);
});
let base: Record<string, unknown> = {};

process.on('disconnect', () => process.exit(0));
process.on('message', (received) => {
  const told = message.parse(JSON.parse(z.string().parse(received)));
  switch (told.kind) {
    case 'fill':
      base = told.sample.base;
      put([], { ...base, ...crowdOf(told) });
      send({ filled: { bytes: process.memoryUsage().rss } });
      return;
    case 'rewind':
      put(['bookmarks'], null);
      for (const [place, children] of Object.entries(base))
        for (const [key, child] of Object.entries(record.parse(children))) put([place, key], child);
      send({ rewound: true });
      return;
    case 'count':
      send({
        bytes: {
          sent: sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
          received: sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
        },
      });
  }
});
send({ port: server.port });

function send(answer: object): void {
  process.send?.(answer);
}

function put(path: string[], json: unknown): void {
  const outcome = namespace.write({ base: path, changes: [{ path, json }], caller: OWNER, silent: true });
  if (!outcome.ok) throw new Error(outcome.reason);
}

/**
 * The sample's orders, and the crowd. A crowd's order is a node like the sample's with its own id, people and times.
 * Equal parts share one node in the memory of this process, or a million orders would not fit into it.
 */
function crowdOf({ size, sample }: Fill): Record<string, TreeNode> {
  const present = Object.keys(record.parse(sample.base['orders'])).length;
  const number = size - present;
  const open = Math.min(MOST_OPEN, Math.max(LEAST_OPEN, Math.round(size / 10) - present));
  const nodes = Object.fromEntries(
    (['ledger', 'orders', 'slots', 'open', 'users', 'mentors'] as const).map((place) => [
      place,
      entriesOf(sample.base[place]),
    ]),
  );
  const [past, ahead] = [templateOf(sample.past), templateOf(sample.ahead)];
  const entry = entryOf(sample.ahead.ledger);
  for (let n = 0; n < number; n += 1) {
    const orderId = idOf(n);
    const { ledger, order } = n < open ? ahead : past;
    // An old order is never read, so all share one record and one view.
    const isOpen = n < open;
    nodes['ledger']?.push([orderId, isOpen ? withValues(ledger, openValues(entry, orderId, n)) : ledger]);
    nodes['orders']?.push([orderId, isOpen ? withValues(order, viewValues(n)) : order]);
  }
  for (let from = 0; from < open; from += EACH) {
    const orderIds = Array.from({ length: Math.min(EACH, open - from) }, (_, n) => idOf(from + n));
    const { mentorId, menteeId } = whoOf(from);
    nodes['slots']?.push([mentorId, slotsOf(orderIds, entry)]);
    nodes['open']?.push([menteeId, readAlone(Object.fromEntries(orderIds.map((id) => [id, true])))]);
  }
  return Object.fromEntries(Object.entries(nodes).map(([place, entries]) => [place, parentNode(entries)]));
}

const viewValues = (n: number): Values =>
  Object.entries(whoOf(n)).map(([name, uid]) => [`request/${name}`, uid] as const);

function openValues(entry: LedgerEntry, orderId: string, n: number): Values {
  const { wakeAt = 0, remindAt = 0 } = entry;
  const people = Object.entries(whoOf(n));
  return [
    ['order/id', orderId],
    ...people.map(([name, uid]) => [`order/request/${name}`, uid] as const),
    ['wakeAt', wakeAt + n],
    ['remindAt', remindAt + n],
  ];
}

const idOf = (n: number): string => `crowd-${String(n).padStart(8, '0')}`;

const whoOf = (n: number) => {
  const number = Math.floor(n / EACH);
  return { menteeId: `crowd-mentee-${number}`, mentorId: `crowd-mentor-${number}` };
};

function slotsOf(orderIds: readonly string[], { order }: LedgerEntry): TreeNode {
  const [hold] = order.holds;
  if (!hold) throw new Error('The order that is ahead holds no time');
  const { number, startsAt, endsAt } = hold;
  const keys = orderIds.map((orderId) => [keyOf(orderId, number), `${orderId}:${number}`] as const);
  const stretch = { startsAt, endsAt };
  return readAlone({
    taken: Object.fromEntries(keys.map(([key]) => [key, stretch] as const)),
    holders: Object.fromEntries(keys),
  });
}

const entriesOf = (children: unknown): [string, TreeNode][] =>
  Object.entries(record.parse(children ?? {})).map(([key, child]) => [key, readAlone(child)]);

const readAlone = (json: unknown): TreeNode => readJson(json, EMPTY, { now: Date.now(), depth: 0 });

const templateOf = ({ ledger, order }: z.infer<typeof stored>) => ({
  ledger: readAlone(ledger),
  order: readAlone(order),
});

const withValues = (node: TreeNode, values: Values): TreeNode =>
  values.reduce((before, [path, value]) => withValue(before, path.split('/'), value), node);

function withValue(node: TreeNode, [key, ...rest]: readonly string[], value: string | number): TreeNode {
  if (key === undefined) return leafNode(value);
  return node.withChild(key, withValue(node.child(key), rest, value));
}
