import type * as z from 'zod/mini';
import { queryParams } from '../../../emulators/database/access/query-params.ts';
import { toJson } from '../../../emulators/database/data/json.ts';
import { nodeAt, type TreeNode } from '../../../emulators/database/data/node.ts';
import type { Query } from '../../../emulators/database/query/query.ts';
import {
  absenceAnswerWritten,
  absenceReportWritten,
  answerWritten,
  approvalWritten,
  askWritten,
  cancellationWritten,
  feedbackWritten,
  requestWritten,
} from '../../src/contract/facts.ts';
import { askedAgainAfter, namedAgainAfter, namedWritten } from '../../src/contract/busy-calendars.ts';
import { profileWritten, teachingWritten } from '../../src/contract/own-records.ts';
import { ACCOUNT_CHANGE_EVERY, payoutAccountWritten } from '../../src/contract/payouts.ts';
import { PAYMENT_CHECK_EVERY } from '../../src/order/bounds.ts';
import { isOrderId } from '../../src/order/ids.ts';
import { claimsOf, uids, type SignedIn } from './roles.ts';

/** The caller, as the server knows it; without a token there is none. */
export type Caller = SignedIn | 'nobody';

/** A write: the tree before and after it, and each of its places. */
export interface Written {
  readonly before: TreeNode;
  readonly after: TreeNode;
  readonly paths: readonly (readonly string[])[];
  readonly now: number;
}

const valueAt = (root: TreeNode, path: string): unknown => nodeAt(root, path.split('/')).value;
const isThere = (root: TreeNode, path: string): boolean => !nodeAt(root, path.split('/')).empty;
const jsonAt = (root: TreeNode, path: string): unknown =>
  JSON.parse(toJson(nodeAt(root, path.split('/')), 'value'));

const isHeard = (root: TreeNode, caller: Caller): caller is SignedIn =>
  caller !== 'nobody' && !isThere(root, `disabled/${uids[caller]}`);

/** The role of the caller in an order. */
function partIn(root: TreeNode, caller: SignedIn, orderId: string): 'mentee' | 'mentor' | undefined {
  const parts = ['mentee', 'mentor'] as const;
  return parts.find((part) => valueAt(root, `orders/${orderId}/request/${part}Id`) === uids[caller]);
}

/**
 * The matrix once more, written from the tables of the docs and not from the rules: whether a caller may read a
 * place. The form of a fact is the contract's. A query is allowed for the caller's own data.
 */
export function mayRead(
  root: TreeNode,
  caller: Caller,
  path: readonly string[],
  query: Query | null,
): boolean {
  if (isPublic(root, path)) return true;
  if (!isHeard(root, caller)) return false;
  const [top = '', id, ...below] = path;
  switch (top) {
    case 'orders':
      if (caller === 'admin') return true;
      return id === undefined ? isOfOwn(query, caller) : partIn(root, caller, id) !== undefined;
    case 'mentors':
      return true;
    case 'comments':
      return isKey(id);
    case 'slots':
      return below[0] === 'taken';
    case 'ratings':
      return below[0] === 'average' || below[0] === 'count';
    case 'busyTimes':
      return id !== undefined;
    case 'users':
    case 'shares':
    case 'payoutAccounts':
    case 'payouts':
    case 'payoutStanding':
    case 'busyCalendars':
      return id === uids[caller];
    case 'disabled':
      return caller === 'admin';
    default:
      return false;
  }
}

/** `.priority` is no child, and is read by the rule of the place itself. */
const isKey = (key: string | undefined): key is string => key !== undefined && key !== '.priority';

/** What everybody may see: one mentor, with ratings, comments and taken times, while the account is not disabled. */
function isPublic(root: TreeNode, [top = '', id, part]: readonly string[]): boolean {
  if (!isKey(id) || isThere(root, `disabled/${id}`)) return false;
  switch (top) {
    case 'mentors':
    case 'comments':
      return true;
    case 'slots':
      return part === 'taken';
    case 'ratings':
      return part === 'average' || part === 'count';
    default:
      return false;
  }
}

function isOfOwn(query: Query | null, caller: SignedIn): boolean {
  const { orderByChild, equalTo, startAt, endAt } = query === null ? {} : queryParams(query);
  const uid = uids[caller];
  if (['request/menteeId', 'request/mentorId', 'answerFrom'].includes(orderByChild ?? ''))
    return equalTo === uid;
  return (
    ['lists/mentee', 'lists/mentor'].includes(orderByChild ?? '') &&
    typeof startAt === 'string' &&
    typeof endAt === 'string' &&
    startAt >= `${uid} ` &&
    endAt < `${uid}!`
  );
}

/** Whether a caller may write all of this at once. */
export function mayWrite(written: Written, caller: Caller): boolean {
  return (
    isHeard(written.before, caller) &&
    written.paths.every((path) => !hasPriority(written.after, path) && mayWriteAt(written, caller, path))
  );
}

/** Priorities are forbidden: a priority would be one more text of any length. */
const hasPriority = (root: TreeNode, path: readonly string[]): boolean =>
  toJson(nodeAt(root, path.at(-1) === '.priority' ? path.slice(0, -1) : path), 'export').includes(
    '".priority":',
  );

function mayWriteAt(written: Written, caller: SignedIn, path: readonly string[]): boolean {
  const place = path.at(-1) === '.priority' ? path.slice(0, -1) : path;
  const [top = '', id = '', kind, ...below] = place;
  if (id === '') return false;
  switch (top) {
    case 'users':
      return id === uids[caller] && isProfileOf(caller, jsonAt(written.after, `users/${id}`));
    case 'mentors':
      return (
        id === uids[caller] && isThere(written.before, `mentors/${id}/name`) && isTeaching(written, id, kind)
      );
    case 'payoutAccounts':
      return id === uids[caller] && isAccountOf(written, id);
    case 'busyCalendars':
      return id === uids[caller] && kind === 'named' && isNaming(written, caller);
    case 'busyAsks':
      return isAsking(written, id);
    case 'disabled':
      return caller === 'admin' && isDisabling(written, id);
    case 'orders':
      return kind !== undefined && maySay(written, caller, id, [kind, ...below]);
    default:
      return false;
  }
}

/** A mentor names an account, and another one no sooner than some minutes later. */
function isAccountOf({ before, after, now }: Written, id: string): boolean {
  const place = `payoutAccounts/${id}`;
  const last = Number(valueAt(before, `${place}/setAt`) ?? 0);
  return (
    isThere(before, `mentors/${id}/name`) &&
    (!isThere(before, place) || last + ACCOUNT_CHANGE_EVERY <= now) &&
    payoutAccountWritten.safeParse(jsonAt(after, place)).data?.setAt === now
  );
}

/** A mentor names calendars, not again within some seconds. */
function isNaming({ before, after, now }: Written, caller: SignedIn): boolean {
  const place = `busyCalendars/${uids[caller]}/named`;
  const last = Number(valueAt(before, `${place}/at`) ?? 0);
  const { data } = namedWritten(claimsOf(caller).email).safeParse(keyed(jsonAt(after, place)));
  return isThere(before, `mentors/${uids[caller]}/name`) && data?.at === now && last <= now - namedAgainAfter;
}

/** Anybody asks for the busy times of a mentor who has named calendars, not again within some minutes. */
const isAsking = ({ before, after, now }: Written, mentorId: string): boolean =>
  valueAt(after, `busyAsks/${mentorId}`) === now &&
  isThere(before, `busyTimes/${mentorId}`) &&
  Number(valueAt(before, `busyAsks/${mentorId}`) ?? 0) <= now - askedAgainAfter;

const isProfileOf = (caller: SignedIn, profile: unknown): boolean =>
  profileWritten.safeParse(profile).data?.email === claimsOf(caller).email;

const teachings: Readonly<Record<string, z.ZodMiniType>> = teachingWritten;

/** Each key is one of a fixed number of places, or existed before. */
function areInPlace({ before, after }: Written, path: string, isPlace: (key: string) => boolean): boolean {
  const there = new Set(nodeAt(before, path.split('/')).keys());
  return [...nodeAt(after, path.split('/')).keys()].every((key) => there.has(key) || isPlace(key));
}

const isNumbered =
  (name: string, most: number) =>
  (key: string): boolean =>
    Array.from({ length: most }, (_, index) => `${name}-${index + 1}`).includes(key);

function isBounded(written: Written, mentor: string, kind: string): boolean {
  const year = new Date(written.now).getUTCFullYear();
  const topics = [...nodeAt(written.after, `${mentor}/topics`.split('/')).keys()];
  switch (kind) {
    case 'topics':
      return (
        areInPlace(written, `${mentor}/topics`, isNumbered('topic', 20)) &&
        topics.every((topic) =>
          areInPlace(written, `${mentor}/topics/${topic}/offers`, isNumbered('offer', 10)),
        )
      );
    case 'exceptions':
      return areInPlace(
        written,
        `${mentor}/exceptions`,
        (day) => Number(day.slice(0, 4)) >= year - 1 && Number(day.slice(0, 4)) <= year + 2,
      );
    default:
      return true;
  }
}

function isTeaching(written: Written, id: string, kind = ''): boolean {
  const { after } = written;
  const schema = Object.hasOwn(teachings, kind) ? teachings[kind] : undefined;
  const place = `mentors/${id}/${kind}`;
  if (!schema) return false;
  return isThere(after, place)
    ? schema.safeParse(keyed(jsonAt(after, place))).success && isBounded(written, `mentors/${id}`, kind)
    : kind !== 'timeZone';
}

/** Lists are objects whose keys are numbers. */
function keyed(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  const children = Object.entries(json).filter(([, child]) => child !== null);
  return Object.fromEntries(children.map(([key, child]) => [key, keyed(child)]));
}

function isDisabling({ after, now }: Written, uid: string): boolean {
  const at = valueAt(after, `disabled/${uid}`);
  return at === now || (!isThere(after, `disabled/${uid}`) && !isThere(after, `removals/${uid}`));
}

/** The length of each fact's path below the order: a shorter path would include other facts. */
const depths: Readonly<Record<string, number>> = { reschedules: 3, invoiceWishes: 2, absences: 3 };

/** Each fact but a payment check is written once, by its author, in its time, and in its form. */
function maySay(written: Written, caller: SignedIn, orderId: string, below: readonly string[]): boolean {
  const [kind = '', key = '', side = ''] = below;
  const depth = depths[kind] ?? 1;
  if (below.length < depth) return false;
  const { before, after, now } = written;
  const order = `orders/${orderId}`;
  const path = [order, ...below.slice(0, depth)].join('/');
  if ((isThere(before, path) && kind !== 'checkPaymentAt') || !isThere(after, path)) return false;
  const fact = jsonAt(after, path);
  const part = partIn(before, caller, orderId);
  const status = valueAt(before, `${order}/status`);
  const startsAt = valueAt(before, `${order}/terms/startsAt`);
  const isAhead = typeof startsAt === 'number' && startsAt > now;
  const isIn = (...wanted: string[]): boolean => typeof status === 'string' && wanted.includes(status);
  const attendance = `${order}/attendance`;
  switch (kind === 'absences' ? `absence ${side}` : kind === 'reschedules' ? side : kind) {
    case 'request':
      return isOrderId(orderId) && isRequestOf(caller, fact, now);
    case 'approval':
      return (
        part === 'mentor' &&
        isIn('pending', 'paid') &&
        valueAt(before, `${order}/autoApproved`) !== true &&
        isBefore(now, valueAt(before, `${order}/terms/approveBy`)) &&
        isSaid(approvalWritten, fact, now)
      );
    case 'cancellation':
      return (
        isIn('pending', 'approved', 'paid', 'scheduled') && isAhead && isCancellation(fact, caller, part, now)
      );
    case 'ask':
      return isNumbered(part ?? '', 10)(key) && isIn('scheduled') && isAhead && isAsk(fact, part, now);
    case 'answer':
      return (
        isAnswerableBy(before, `${order}/rescheduleRequests/${key}`, part) &&
        isBefore(now, valueAt(before, `${order}/rescheduleRequests/${key}/answerBy`)) &&
        isSaid(answerWritten, fact, now)
      );
    case 'invoiceWishes':
      return (
        part === 'mentee' &&
        isIn('pending', 'approved') &&
        isNext(before, order, key) &&
        isBefore(now, valueAt(before, `${order}/terms/payBy`)) &&
        fact === now
      );
    case 'checkPaymentAt':
      return (
        part === 'mentee' &&
        valueAt(before, `${order}/payment/status`) === 'open' &&
        isBefore(Number(valueAt(before, path) ?? 0) + PAYMENT_CHECK_EVERY - 1, now) &&
        fact === now
      );
    case 'feedback':
      return part === 'mentee' && isIn('completed') && isSaid(feedbackWritten, fact, now);
    case 'absence report':
      return (
        part === key &&
        isBeforeKnown(now, valueAt(before, `${attendance}/reportBy`)) &&
        isSaid(absenceReportWritten, fact, now)
      );
    case 'absence answer':
      return (
        part !== undefined &&
        part !== key &&
        valueAt(before, `${attendance}/by`) === key &&
        isBeforeKnown(now, valueAt(before, `${attendance}/answerBy`)) &&
        isSaid(absenceAnswerWritten, fact, now)
      );
    default:
      return false;
  }
}

const isBeforeKnown = (now: number, deadline: unknown): boolean =>
  typeof deadline === 'number' && now < deadline;

/** An unknown deadline forbids nothing. */
const isBefore = (now: number, deadline: unknown): boolean =>
  deadline === null || deadline === undefined || (typeof deadline === 'number' && now < deadline);

/** A fact as the contract has it, with the server's own time in it. */
const isSaid = <Fact extends { at: number }>(
  schema: z.ZodMiniType<Fact>,
  fact: unknown,
  now: number,
  suits: (fact: Fact) => boolean = () => true,
): boolean => {
  const { data } = schema.safeParse(fact);
  return data?.at === now && suits(data);
};

function isRequestOf(caller: SignedIn, fact: unknown, now: number): boolean {
  const { data } = requestWritten.safeParse(fact);
  return data?.menteeId === uids[caller] && data.createdAt === now && data.startsAt > now;
}

const isCancellation = (fact: unknown, caller: SignedIn, part: string | undefined, now: number): boolean =>
  isSaid(cancellationWritten, fact, now, ({ by }) => by === part || (by === 'admin' && caller === 'admin'));

const isAsk = (fact: unknown, part: string | undefined, now: number): boolean =>
  isSaid(askWritten, fact, now, ({ by, startsAt }) => by === part && startsAt > now);

function isAnswerableBy(root: TreeNode, request: string, part: string | undefined): boolean {
  const by = valueAt(root, `${request}/by`);
  const other = by === 'mentee' ? 'mentor' : by === 'mentor' ? 'mentee' : undefined;
  return part !== undefined && part === other && valueAt(root, `${request}/state`) === 'open';
}

function isNext(root: TreeNode, order: string, key: string): boolean {
  const attempt = valueAt(root, `${order}/payment/attempt`);
  const closed = valueAt(root, `${order}/payment/status`) === 'closed';
  return closed && typeof attempt === 'number' && attempt < 10 && key === `a${attempt + 1}`;
}
