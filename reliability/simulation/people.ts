import { offering, type Participants, type Participant } from '../chaos/participants.ts';
import type { Chance } from '../chaos/chance.ts';
import { claimPayoutLinks } from '../chaos/claims.ts';
import { actOut, isWanted, type RunningScenario, type Stage } from '../chaos/actions.ts';
import { operate, overturnOf, type Ask } from '../chaos/operator.ts';
import {
  actOutPayee,
  isPayeePlayedOut,
  nextDeedOf,
  setBalance,
  type Command,
} from '../chaos/payee-actions.ts';
import type { DrySpells, RunningPayee } from '../chaos/payees.ts';
import { isPlayedOut } from '../chaos/soak.ts';
import { OWNER, type Caller } from '../../emulators/database/access/caller.ts';
import { splitPath } from '../../emulators/database/data/path.ts';
import { xenditBy, type Outside } from '../../stack/vendor-controls.ts';
import type { OperatorCommand } from '../../functions/src/contract/operator-commands.ts';
import { timeouts } from '../../functions/src/limits.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { DAY, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { requestTo } from './place.ts';
import { payoutPolicy, policy } from './policy.ts';
import { payeeIn } from './records.ts';
import type { World } from './world.ts';

/** Few enough people that their orders conflict. */
export function participantsOf(orders: number): Participants {
  const member = (uid: string): Participant => ({ uid, idToken: uid });
  const some = (role: string, count: number) =>
    Array.from({ length: count }, (_, index) => member(`${role}-${index}`));
  return {
    mentors: some('mentor', Math.max(2, Math.ceil(orders / 6))),
    mentees: some('mentee', Math.max(3, Math.ceil(orders / 4))),
    operator: member('operator'),
  };
}

/** How often somebody has no address, and how often a mentor approves every order. */
const NO_ADDRESS = 0.04;
const AUTO = 0.15;

export function registerParticipants(world: World, { mentors, mentees }: Participants): void {
  const put = (path: string, json: object): void => {
    write(world, OWNER, path, json);
  };
  for (const { uid } of [...mentors, ...mentees])
    put(`users/${uid}`, {
      name: uid,
      ...(world.chance.happens(NO_ADDRESS) ? {} : { email: `${uid}@example.com` }),
      locale: uid.endsWith('1') ? 'id' : 'en',
      timeZone: 'Asia/Jakarta',
    });
  for (const [index, { uid }] of mentors.entries())
    put(`mentors/${uid}`, { ...offering(index), autoApprove: world.chance.happens(AUTO) });
}

/** How close in time the orders of a crowd are, in milliseconds. */
const MOMENT = 1_500;

/** Lets the people of an order, and an operator, look at it from time to time and act. */
export function live(
  world: World,
  running: RunningScenario,
  entry: () => LedgerEntry | undefined,
  participants: Participants,
  until: number,
) {
  const { loop, chance } = world;
  const beganAt = loop.now();
  const ask = operatorOf(world, participants.operator);
  let isOver = false;

  async function look(): Promise<void> {
    const found = entry();
    const stage: Stage = {
      database: { write: (uid, path, value) => Promise.resolve(writeAs(world, uid, path, value)) },
      xendit: providerOf(world),
      policy,
      beganAt,
      now: loop.now(),
      moment: () => undefined,
    };
    if (isWanted(running, found, stage)) await actOut(running, found, stage);
    const entries = new Map(found && [[running.scenario.orderId, found]]);
    await claimPayoutLinks([running], entries, stage);
    await operate([running], entries, stage, ask);
    if (isPlayedOut(running, entry()) || loop.now() > until) isOver = true;
    else
      loop.in(nextLook(running, found, loop.now() - beganAt, chance), () => {
        void look();
      });
  }

  loop.in(running.scenario.writesAfter + chance.between(0, MOMENT), () => {
    void look();
  });
  return { isOver: () => isOver };
}

/**
 * When the people of an order look at it next, in milliseconds. While it is open: at the next time in their scenario,
 * or within 70 minutes. After its end: a few times a day, and ever more rarely.
 */
function nextLook(
  running: RunningScenario,
  entry: LedgerEntry | undefined,
  since: number,
  chance: Chance,
): number {
  const { writesAfter, again, paying, deciding, cancelling, asking } = running.scenario;
  if (!entry?.order.ended) {
    const planned = [paying, deciding, cancelling, asking]
      .flatMap((deed) => (deed ? writesAfter + deed.after - since : []))
      .filter((ms) => ms > 0);
    return Math.min(chance.between(4 * MINUTE, 70 * MINUTE), ...planned) + chance.between(0, MOMENT);
  }
  const next = Math.min(...again.map(({ after }) => writesAfter + after - since).filter((ms) => ms > 0));
  // Who pays too late does so soon after, or there is no time left for the session.
  const isLate = paying.how === 'late' && !running.done.has('pay');
  const rest = isLate
    ? chance.between(1, 90) * MINUTE
    : chance.between(2 * HOUR, 14 * HOUR) * (1 + since / (10 * DAY));
  const overturn = overturnOf(running, entry.order);
  const verdict = overturn === undefined || overturn < since ? Infinity : overturn - since;
  return Math.min(rest, verdict, Math.max(next, MINUTE));
}

function write({ namespace }: World, caller: Caller, path: string, json: unknown): boolean {
  const base = splitPath(path);
  return namespace.write({ base, changes: [{ path: base, json }], caller }).ok;
}

function writeAs(world: World, uid: string, path: string, json: unknown): boolean {
  const isTaken = write(world, { admin: false, auth: { uid, token: {} } }, path, json);
  world.writeTrace(`${uid} writes ${path}: ${isTaken ? 'taken' : 'refused'}`);
  return isTaken;
}

/** Lets a mentor, a thief and an operator act from time to time. */
export function livePayee(world: World, running: RunningPayee, operator: Participant, until: number) {
  const { loop, chance, namespace } = world;
  const beganAt = loop.now();
  const command: Command = (sent) => send(world, operator, sent);
  let isOver = false;

  async function look(): Promise<void> {
    const payee = payeeIn(namespace, running.script.mentor.uid);
    await actOutPayee(running, payee, {
      database: { write: (uid, path, value) => Promise.resolve(writeAs(world, uid, path, value)) },
      command,
      policy: payoutPolicy,
      beganAt,
      now: loop.now(),
    });
    isOver =
      loop.now() > until ||
      isPayeePlayedOut(running, payeeIn(namespace, running.script.mentor.uid), { beganAt });
    if (loop.now() > until) return;
    const since = loop.now() - beganAt;
    const usual = chance.between(2 * HOUR, 14 * HOUR) * (1 + since / (10 * DAY));
    const next = Math.max(nextDeedOf(running) - since, 6 * MINUTE);
    loop.in(Math.min(usual, next), () => look());
  }

  loop.in(chance.between(0, MOMENT), () => look());
  return { isOver: () => isOver };
}

/** There is too little money at Xendit from time to time. */
export function liveBalance(world: World, spells: DrySpells): void {
  const beganAt = world.loop.now();
  const done = new Set<string>();
  for (const at of spells.flatMap(({ after, until }) => [after, until]))
    world.loop.in(at, () => setBalance(spells, done, world.loop.now() - beganAt, providerOf(world)));
}

async function send({ platform }: World, { uid }: Participant, sent: OperatorCommand): Promise<boolean> {
  const ending = await platform.call(`operator ${JSON.stringify(sent)}`, timeouts.operator, (functions) =>
    functions.command(sent, uid),
  );
  return ending.end === 'done' && (ending.brought.status < 300 || ending.brought.status === 409);
}

const operatorOf =
  (world: World, operator: Participant): Ask =>
  (orderId, command) =>
    send(world, operator, command.do === 'retry-all' ? command : { orderId, ...command });

/** Xendit's pages and its dashboard. */
export function providerOf({ xendit, writeTrace }: World): Outside['xendit'] {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const request = { method, path, ...(body && { body: JSON.stringify(body) }) };
    const response = await requestTo(xendit.app, request);
    if (body) writeTrace(`a person at Xendit: ${path} ${request.body ?? ''}: ${response.status}`);
    if (!response.ok) throw new Error(`Xendit answered ${response.status}`);
    const answer: unknown = await response.json();
    return answer;
  };
  return xenditBy({ get: (path) => ask('GET', path), post: (path, body = {}) => ask('POST', path, body) });
}
