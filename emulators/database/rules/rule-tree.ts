import { compileRule } from './compile-expression.ts';
import type { Entry, JsonObject } from './document.ts';
import { parseExpression } from './parse.ts';
import { lineAt, RulesError } from './rules-error.ts';
import type { RuleKind, Scope } from './scope.ts';

/** One `.read`, `.write` or `.validate`. */
export interface Rule {
  readonly kind: RuleKind;
  readonly line: number;
  readonly text: string;
  /** Throws RuleFailure if it cannot be evaluated. */
  holds(scope: Scope): boolean;
}

/** The rules for one place, or for any key there under a `$` name. */
export interface RuleNode {
  /** The path as the rules write it: `/users/$uid`. */
  readonly pattern: string;
  readonly rules: ReadonlyMap<RuleKind, Rule>;
  readonly indexOn: readonly string[];
  readonly children: ReadonlyMap<string, RuleNode>;
  /** The rules for keys without rules of their own. */
  readonly other: RuleNode | null;
  /** Whether there is any `.validate` here or below. */
  readonly validates: boolean;
}

interface Surroundings {
  readonly source: string;
  readonly path: readonly string[];
}

const KINDS: readonly RuleKind[] = ['.read', '.write', '.validate'];
const FORBIDDEN = /[.#$/[\]]/;

/** The rules that apply to a child. */
export function childRules(node: RuleNode, key: string): RuleNode | null {
  return node.children.get(key) ?? node.other;
}

/** Reads the rules from the whole document; its messages are those of the service. */
export function readRuleTree(document: JsonObject, source: string): RuleNode {
  const rules = document.entries.find(({ key }) => key === 'rules');
  if (rules === undefined) throw new RulesError("Expected 'rules' property.", document.end);
  const another = document.entries.find((entry) => entry !== rules);
  if (another !== undefined) throw new RulesError(`Unexpected property '${another.key}'.`, another.start);
  return readNode(objectOf(rules), { source, path: [] });
}

function objectOf({ value }: Entry): JsonObject {
  if (value.kind !== 'object') throw new RulesError("Expected '{'.", value.start);
  return value;
}

function readNode(object: JsonObject, at: Surroundings): RuleNode {
  refuseDuplicates(object);
  const rules = new Map<RuleKind, Rule>();
  const children = new Map<string, RuleNode>();
  let indexOn: readonly string[] = [];
  const others = new Map<string, RuleNode>();
  for (const entry of object.entries) {
    const kind = KINDS.find((name) => name === entry.key);
    if (kind !== undefined) rules.set(kind, readRule(kind, entry, at));
    else if (entry.key === '.indexOn') indexOn = readIndexes(entry);
    else if (entry.key.startsWith('$')) others.set(entry.key, readOther(entry, [...others.keys()], at));
    else children.set(entry.key, readChild(entry, at));
  }
  const [other = null] = others.values();
  const below = [...children.values(), ...others.values()];
  return {
    pattern: `/${at.path.join('/')}`,
    rules,
    indexOn,
    children,
    other,
    validates: rules.has('.validate') || below.some((child) => child.validates),
  };
}

function refuseDuplicates({ entries }: JsonObject): void {
  const keys = new Set<string>();
  for (const { key, start } of entries) {
    if (keys.has(key)) throw new RulesError(`Duplicate key '${key}'.`, start);
    keys.add(key);
  }
}

function readChild(entry: Entry, { source, path }: Surroundings): RuleNode {
  const object = objectOf(entry);
  const name = entry.key.startsWith('$') ? entry.key.slice(1) : entry.key;
  if (FORBIDDEN.test(name)) {
    throw new RulesError('String can\'t contain ".", "#", "$", "/", "[", or "]"', entry.start);
  }
  return readNode(object, { source, path: [...path, entry.key] });
}

function readOther(entry: Entry, [before]: readonly string[], at: Surroundings): RuleNode {
  if (before !== undefined) {
    throw new RulesError(`Cannot have multiple default rules ('${before}' and '${entry.key}').`, entry.start);
  }
  if (at.path.includes(entry.key)) {
    throw new RulesError(`Variable '${entry.key}' is already in use above.`, entry.start);
  }
  return readChild(entry, at);
}

function readRule(kind: RuleKind, { start, value }: Entry, at: Surroundings): Rule {
  const line = lineAt(at.source, start);
  if (value.kind === 'literal' && typeof value.value === 'boolean') {
    const always = value.value;
    return { kind, line, text: String(always), holds: () => always };
  }
  if (value.kind !== 'string') {
    const message = "Invalid rule expression.  Expected 'true', 'false', or an expression string.";
    throw new RulesError(message, value.start);
  }
  const { decoded, offset } = value.text;
  try {
    const holds = compileRule(parseExpression(decoded), { kind, variables: variablesOf(at.path) });
    return { kind, line, text: decoded, holds };
  } catch (error) {
    if (error instanceof RulesError) throw new RulesError(error.message, offset(error.offset));
    throw error;
  }
}

function variablesOf(path: readonly string[]): Map<string, number> {
  const variables = new Map<string, number>();
  path.forEach((key, depth) => key.startsWith('$') && variables.set(key, depth));
  return variables;
}

function readIndexes({ value }: Entry): string[] {
  const items = value.kind === 'array' ? value.items : [value];
  return items.map((item) => {
    if (item.kind === 'string') return item.text.decoded.replace(/^\/+/, '');
    const message = 'Invalid indexOn expression. Must be either a string or an array of strings';
    throw new RulesError(message, value.start);
  });
}
