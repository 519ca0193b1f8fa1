import { createChance, type Chance } from '../emulators/chaos/chance.ts';
import { offering, type Cast, type Member } from '../emulators/chaos/cast.ts';
import { claimPayouts } from '../emulators/chaos/claims.ts';
import { actOut, isWanted, type Play, type Stage } from '../emulators/chaos/deeds.ts';
import { evidenceOf, type Evidence } from '../emulators/chaos/evidence.ts';
import { operate } from '../emulators/chaos/operator.ts';
import { overlapping } from '../emulators/chaos/promises.ts';
import { isAtRest, type Records, viewSchema } from '../emulators/chaos/record.ts';
import { isPlayedOut } from '../emulators/chaos/soak.ts';
import { drawScripts, spanOf, type Script } from '../emulators/chaos/script.ts';
import { judge, type Verdict } from '../emulators/chaos/verdict.ts';
import type { TreeNode } from '../emulators/database/data/node.ts';
import { OWNER } from '../emulators/database/access/caller.ts';
import { splitPath } from '../emulators/database/data/path.ts';
import { xenditBy, type Outside } from '../emulators/drive/outside.ts';
import { obey } from '../functions/src/handlers/operator.ts';
import { timeouts } from '../functions/src/limits.ts';
import type { LedgerEntry } from '../functions/src/order/ledger.ts';
import { DAY, HOUR, MINUTE } from '../functions/src/order/policy.ts';
import { entryOf } from '../functions/src/providers/database/migrations.ts';
import { nodeIn, valueOf } from './database.ts';
import { policy } from './policy.ts';
import { requestTo } from './place.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface Run {
  verdict: Verdict;
  hash: string;
  lines: readonly string[];
  scripts: readonly Script[];
}

/** So many orders in a world of their own, from their writing to their end; and what came of them. */
export async function run(options: WorldOptions & { scripts?: readonly Script[] }): Promise<Run> {
  const world = createWorld(options);
  const { loop, namespace } = world;
  const chance = createChance(options.seed ^ 0x5eed);
  const cast = castOf(options.orders);
  enrol(world, cast);
  const scripts = options.scripts ?? drawScripts(options.orders, cast, chance);
  const plays = scripts.map((script): Play => ({ script, done: new Set(), refused: 0, handed: new Map() }));
  const beganAt = loop.now();
  const latest = beganAt + spanOf(options.orders).all;
  const clashes = new Set<string>();
  let playing = plays.length;

  const entry = (orderId: string): LedgerEntry | undefined => entryIn(nodeIn(namespace, `ledger/${orderId}`));
  const known = (): Records['entries'] =>
    new Map(plays.flatMap(({ script: { orderId } }) => pairOf(orderId, entry(orderId))));
  const views = (): Records['views'] =>
    new Map(
      plays.flatMap(({ script: { orderId } }) => {
        const view = nodeIn(namespace, `orders/${orderId}`);
        return view.empty ? [] : [[orderId, viewSchema.parse(valueOf(view))] as const];
      }),
    );
  const stage = (): Stage => ({
    database: { write: (uid, path, value) => Promise.resolve(write(world, uid, path, value)) },
    xendit: providerOf(world),
    policy,
    beganAt,
    now: loop.now(),
    moment: () => undefined,
  });

  /** What the people of one order do from time to time, and an operator for it. */
  async function look(play: Play): Promise<void> {
    const { orderId } = play.script;
    const found = entry(orderId);
    const now = stage();
    if (isWanted(play, found, now)) await actOut(play, found, now);
    if (found) {
      const entries = new Map([[orderId, found]]);
      await claimPayouts([play], entries, now);
      await operate([play], entries, now, (id, command) => ask(id, command));
      for (const clash of overlapping({ entries: known() })) clashes.add(clash);
    }
    if (isPlayedOut(play, entry(orderId)) || loop.now() > latest) playing -= 1;
    else loop.in(nextLook(play, found, loop.now() - beganAt, chance), () => void look(play));
  }

  async function ask(
    orderId: string,
    command: Parameters<Parameters<typeof operate>[3]>[1],
  ): Promise<boolean> {
    const ending = await world.platform.call('operator', timeouts.operator, (whole) =>
      obey(whole, command.do === 'retry-all' ? command : { orderId, ...command }, cast.operator.uid),
    );
    return 'done' in ending && (ending.done.status < 300 || ending.done.status === 409);
  }

  for (const play of plays)
    loop.in(play.script.writesAfter + chance.between(0, MINUTE), () => void look(play));
  let quietAt = -1;
  const isOver = (): boolean => {
    if (loop.now() > latest + 40 * DAY) return true;
    if (playing > 0 || world.pending() > 0 || world.commits() === quietAt) return false;
    quietAt = world.commits();
    return [...known().values()].every((one) => isAtRest(one));
  };
  await loop.run(isOver);
  world.close();
  const evidence: Evidence = await evidenceOf(
    plays,
    {
      now: loop.now(),
      policy,
      beganAt,
      stops: [],
      records: { entries: known(), views: views() },
      injected: Object.fromEntries(Object.entries(world.injected()).map(([name, list]) => [name, [...list]])),
    },
    {
      invoices: await providerOf(world).invoices(),
      refunds: await providerOf(world).refunds(),
      payouts: await providerOf(world).payouts(),
      callbacks: await providerOf(world).callbacks(),
      events: await eventsOf(world),
      mails: world.office.sent.map(({ at, to, key }) => ({ at, to, args: { key } })),
      slots: valueOf(nodeIn(namespace, 'slots')),
    },
  );
  const { killed } = world.platform;
  const verdict = judge({ ...evidence, killed, kills: killed.length, restarts: world.troubles }, clashes);
  return { verdict, hash: world.hash(), lines: world.lines, scripts };
}

/** A person at work looks every few minutes; later, some times a day; and when only money may still come, once in a while. */
function nextLook(play: Play, entry: LedgerEntry | undefined, since: number, chance: Chance): number {
  if (!entry?.order.ended) return chance.between(4 * MINUTE, 70 * MINUTE);
  const { writesAfter, again } = play.script;
  const next = Math.min(...again.map(({ after }) => writesAfter + after - since).filter((ms) => ms > 0));
  const rest = chance.between(2 * HOUR, 14 * HOUR);
  return Math.min(rest * (1 + since / (10 * DAY)), Math.max(next, MINUTE));
}

const entries = new WeakMap<TreeNode, LedgerEntry>();

/** An entry is read once for as long as it stands. */
function entryIn(node: TreeNode): LedgerEntry | undefined {
  if (node.empty) return undefined;
  const known = entries.get(node) ?? entryOf(valueOf(node));
  entries.set(node, known);
  return known;
}

const pairOf = <Value>(key: string, value: Value | undefined): [string, Value][] =>
  value === undefined ? [] : [[key, value]];

function castOf(orders: number): Cast {
  const member = (uid: string): Member => ({ uid, idToken: uid });
  const some = (role: string, count: number) =>
    Array.from({ length: count }, (_, index) => member(`${role}-${index}`));
  return {
    mentors: some('mentor', Math.max(2, Math.ceil(orders / 6))),
    mentees: some('mentee', Math.max(3, Math.ceil(orders / 4))),
    operator: member('operator'),
  };
}

function enrol({ namespace }: World, { mentors, mentees }: Cast): void {
  const put = (path: string, json: unknown) => {
    const at = splitPath(path);
    namespace.write({ base: at, changes: [{ path: at, json }], caller: OWNER });
  };
  for (const { uid } of [...mentors, ...mentees])
    put(`users/${uid}`, {
      name: uid,
      email: `${uid}@example.com`,
      locale: uid.endsWith('1') ? 'id' : 'en',
      timeZone: 'Asia/Jakarta',
    });
  for (const [index, { uid }] of mentors.entries()) put(`mentors/${uid}`, offering(index));
}

function write({ namespace, tell }: World, uid: string, path: string, json: unknown): boolean {
  const at = splitPath(path);
  const caller = { admin: false, auth: { uid, token: {} } };
  const { ok } = namespace.write({ base: at, changes: [{ path: at, json }], caller });
  tell(`${uid} writes ${path}: ${ok ? 'taken' : 'refused'}`);
  return ok;
}

/** Xendit's pages and dashboard, by the stand-in's own control paths. */
function providerOf({ xendit, tell }: World): Outside['xendit'] {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const asked = { method, path, ...(body && { body: JSON.stringify(body) }) };
    const response = await requestTo(xendit.app, asked);
    if (method === 'POST')
      tell(`somebody at Xendit: ${path} ${JSON.stringify(body ?? {})}: ${response.status}`);
    if (!response.ok) throw new Error(`Xendit answered ${response.status}`);
    const answer: unknown = await response.json();
    return answer;
  };
  return xenditBy({ get: (path) => ask('GET', path), post: (path, body = {}) => ask('POST', path, body) });
}

async function eventsOf({ google }: World): Promise<unknown> {
  const answer: unknown = await (await requestTo(google.app, { method: 'GET', path: '/_/events' })).json();
  return answer;
}
