import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { NOBODY, OWNER, type Caller as Authenticated } from '../../../emulators/database/access/caller.ts';
import { queryParams } from '../../../emulators/database/access/query-params.ts';
import type { Rules } from '../../../emulators/database/access/rules-port.ts';
import { splitPath, updatedPath } from '../../../emulators/database/data/path.ts';
import {
  createNamespace,
  type Change,
  type Namespace,
} from '../../../emulators/database/namespace/namespace.ts';
import { answerData } from '../../../emulators/database/rest/data-endpoint.ts';
import type { Answer } from '../../../emulators/database/rest/answer.ts';
import { readRestQuery } from '../../../emulators/database/rest/rest-query.ts';
import { compileRules } from '../../../emulators/database/rules/compile.ts';
import { NOW } from './draws.ts';
import { mayRead, mayWrite, type Caller } from './model.ts';
import { claimsOf, signedIn, uids } from './roles.ts';
import type { Operation } from './rows/row.ts';
import { worldAt } from './world.ts';

/** A database in the initial state of a round. */
export function newDatabase(rules: Rules, now = () => NOW): Namespace {
  const namespace = createNamespace('hostile', { now }, () => undefined, rules);
  assert.ok(namespace.write({ base: [], changes: [{ path: [], json: worldAt(now()) }], caller: OWNER }).ok);
  return namespace;
}

/** Disables every account. */
export function disableAll(namespace: Namespace): void {
  const changes = signedIn.map((role) => ({ path: ['disabled', uids[role]], json: NOW }));
  assert.ok(namespace.write({ base: [], changes, caller: OWNER }).ok);
}

/** The rules as they are written. */
export const source = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');

export function compiled(text: string): Rules {
  const result = compileRules(text);
  if (!result.ok) assert.fail(`${result.error}\n${text}`);
  return result.rules;
}

export interface Verdict {
  /** Whether the database allowed it: a read with data, or a write. */
  readonly done: boolean;
  /** Whether the model allows it. */
  readonly may: boolean;
}

/** Tries a request, and returns the result of the database and that of the model. */
export function judge(namespace: Namespace, caller: Caller, operation: Operation): Verdict {
  const may =
    operation.kind === 'read'
      ? mayBeRead(namespace, caller, operation)
      : mayBeWritten(namespace, caller, operation);
  const answer = ask(namespace, authenticated(caller), operation);
  // A query without an index, and data that the database cannot hold, are refused to every client.
  if (answer.status === 400) return { done: false, may: false };
  if (operation.kind === 'read' && answer.status === 200) return { done: may || isThere(answer), may };
  return { done: answer.status === 200, may };
}

/** Whether the database allows a request; the answer must be yes or permission denied. */
export function isDone(namespace: Namespace, who: Authenticated, operation: Operation): boolean {
  const { status, body } = ask(namespace, who, operation);
  if (status !== 200) assert.match(body, /Permission denied/, JSON.stringify(operation));
  return status === 200;
}

/** The rules that a request is checked against; none, if it fails for another reason. */
export function question(
  namespace: Namespace,
  { auth }: Authenticated,
  operation: Operation,
): ((rules: Rules) => boolean) | undefined {
  if (operation.kind !== 'read') {
    const outcome = namespace.check({ ...changesOf(operation), caller: OWNER });
    if (!outcome.ok) return undefined;
    const { before, after, paths } = outcome.committed;
    const write = { before, after, paths: paths.map((path) => [...path]), auth, now: NOW };
    return (rules) => rules.mayWrite(write).allowed;
  }
  const read = readRestQuery(paramsOf(operation));
  if (!isThere(ask(namespace, OWNER, operation)) || !read.ok) return undefined;
  const query = read.query === null ? {} : { query: queryParams(read.query) };
  const request = { root: namespace.root, path: splitPath(operation.path), auth, now: NOW, ...query };
  return (rules) => rules.mayRead(request).allowed;
}

type Read = Extract<Operation, { kind: 'read' }>;
type Write = Exclude<Operation, { kind: 'read' }>;

const paramsOf = ({ query = {} }: Read): URLSearchParams =>
  new URLSearchParams(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
  );

function mayBeRead({ root }: Namespace, caller: Caller, operation: Read): boolean {
  const read = readRestQuery(paramsOf(operation));
  return mayRead(root, caller, splitPath(operation.path), read.ok ? read.query : null);
}

function mayBeWritten(namespace: Namespace, caller: Caller, operation: Write): boolean {
  const outcome = namespace.check({ ...changesOf(operation), caller: OWNER });
  if (!outcome.ok) return false;
  const { before, after, paths } = outcome.committed;
  return mayWrite({ before, after, paths, now: NOW }, caller);
}

function changesOf(operation: Write): { base: string[]; changes: Change[] } {
  const base = splitPath(operation.path);
  if (operation.kind === 'set') return { base, changes: [{ path: base, json: operation.value }] };
  const parts = Object.entries(operation.value);
  return { base, changes: parts.map(([key, json]) => ({ path: updatedPath(base, key), json })) };
}

const isThere = ({ status, body }: Answer): boolean => status === 200 && body.trim() !== 'null';

/** The caller, as the server knows it. */
export const authenticated = (caller: Caller): Authenticated =>
  caller === 'nobody' ? NOBODY : { admin: false, auth: { uid: uids[caller], token: claimsOf(caller) } };

function ask(namespace: Namespace, caller: Authenticated, operation: Operation): Answer {
  const reading = operation.kind === 'read';
  const request = {
    method: { read: 'GET', set: 'PUT', update: 'PATCH' }[operation.kind],
    path: splitPath(operation.path),
    params: reading ? paramsOf(operation) : new URLSearchParams(),
    headers: {},
    caller,
    expires: null,
  };
  return answerData(namespace, request, reading ? '' : JSON.stringify(operation.value), NOW);
}
