import assert from 'node:assert/strict';
import type { AuthToken, QueryParams, Rules, Verdict } from '../../access/rules-port.ts';
import { EMPTY, nodeAt, replaceAt, type TreeNode } from '../../data/node.ts';
import { splitPath } from '../../data/path.ts';
import { readJson } from '../../data/read-json.ts';
import { compileRules } from '../../rules/compile.ts';

/** The time in tests of the rules. */
export const NOW = 1_700_000_000_000;

/** A user in tests of the rules. */
export const ANA: AuthToken = {
  uid: 'ana',
  provider: 'password',
  token: { email: 'ana@example.com', email_verified: true, level: 3, roles: ['mentor', 'admin'] },
};

/** What is there and who asks; all but the rules may be left out. */
export interface World {
  readonly data?: unknown;
  readonly auth?: AuthToken | null;
  readonly query?: QueryParams;
}

/** Rules that have to compile; an object is written as JSON. */
export function rulesOf(rules: unknown): Rules {
  const compiled = compileRules(typeof rules === 'string' ? rules : JSON.stringify({ rules }));
  if (!compiled.ok) assert.fail(compiled.error);
  return compiled.rules;
}

/** What the database says to rules that do not compile. */
export function errorOf(text: string): string {
  const compiled = compileRules(text);
  return compiled.ok ? 'no error' : compiled.error;
}

/** A tree from JSON. */
export function tree(json: unknown): TreeNode {
  return readJson(json, EMPTY, { now: NOW, depth: 0 });
}

/** Asks to read a place. */
export function read(rules: Rules, path: string, { data = null, auth = null, query }: World = {}): Verdict {
  const request = { root: tree(data), path: splitPath(path), auth, now: NOW };
  return rules.mayRead(query === undefined ? request : { ...request, query });
}

/** Asks to write these places together, each a path and its new data. */
export function write(
  rules: Rules,
  changes: Readonly<Record<string, unknown>>,
  { data = null, auth = null }: World = {},
): Verdict {
  const before = tree(data);
  const paths = Object.keys(changes).map(splitPath);
  let after = before;
  for (const [path, json] of Object.entries(changes)) {
    const place = splitPath(path);
    const node = readJson(json, nodeAt(after, place), { now: NOW, depth: place.length });
    after = replaceAt(after, place, node);
  }
  return rules.mayWrite({ before, after, paths, auth, now: NOW });
}

/**
 * What one rule says where `$key` is `thing`: it stands as `.write`, with `newData` for what is written there. `error`
 * is for a rule that could not be evaluated.
 */
export function outcome(rule: string, newData: unknown, world: World = {}): boolean | 'error' {
  const verdict = write(rulesOf({ $key: { '.write': rule } }), { thing: newData }, world);
  if (verdict.allowed) return true;
  return verdict.explanation.includes(': error: ') ? 'error' : false;
}
