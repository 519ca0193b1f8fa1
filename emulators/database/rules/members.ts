import { isObject } from '../data/read-json.ts';
import { RuleFailure } from './failure.ts';
import { SNAPSHOT_METHODS, type Method } from './snapshot-methods.ts';
import { STRING_METHODS } from './string-methods.ts';
import type { StaticType } from './static-type.ts';

/** What a name after a dot stands for. */
export type Member =
  | { readonly kind: 'method'; readonly method: Method }
  | { readonly kind: 'property'; readonly type: StaticType; of(target: unknown): unknown }
  | { readonly kind: 'unknown'; readonly reason: string };

const FLAGS = new Set(['orderByKey', 'orderByValue', 'orderByPriority']);
const BOUNDS = new Set(['orderByChild', 'startAt', 'endAt', 'equalTo', 'limitToFirst', 'limitToLast']);

const LENGTH: Member = {
  kind: 'property',
  type: 'number',
  of(target) {
    if (typeof target !== 'string')
      throw new RuleFailure('length is a property of strings, and this is none.');
    return target.length;
  },
};

/** A property of `auth` or of what is in it. What is missing is null, and so is all below it. */
export function claim(target: unknown, key: unknown): unknown {
  if (typeof target === 'string') return key === 'length' ? target.length : null;
  if (Array.isArray(target)) {
    const item: unknown = typeof key === 'number' && key >= 0 ? target.at(key) : null;
    return item ?? null;
  }
  if (!isObject(target) || typeof key !== 'string' || !Object.hasOwn(target, key)) return null;
  return target[key] ?? null;
}

function method(methods: ReadonlyMap<string, Method>, name: string): Member | null {
  const found = methods.get(name);
  return found === undefined ? null : { kind: 'method', method: found };
}

function queryMember(name: string): Member | null {
  const missing = FLAGS.has(name) ? false : null;
  if (missing === null && !BOUNDS.has(name)) return null;
  const of = (target: unknown): unknown => (isObject(target) ? target[name] : null) ?? missing;
  return { kind: 'property', type: missing === null ? 'bound' : 'boolean', of };
}

/** Finds a name on a value of some type. The reasons are the service's own. */
export function memberOf(type: StaticType, name: string): Member {
  const missing: Member = { kind: 'unknown', reason: `No such method/property '${name}'.` };
  switch (type) {
    case 'snapshot':
      return method(SNAPSHOT_METHODS, name) ?? missing;
    case 'string':
    case 'value':
      return method(STRING_METHODS, name) ?? (name === 'length' ? LENGTH : missing);
    case 'auth':
      return (
        method(STRING_METHODS, name) ?? {
          kind: 'property',
          type: 'auth',
          of: (target) => claim(target, name),
        }
      );
    case 'query':
      return queryMember(name) ?? missing;
    case 'boolean':
    case 'number':
    case 'null':
    case 'regex':
    case 'list':
    case 'method':
    case 'bound':
    case 'mixed':
      return { kind: 'unknown', reason: 'Invalid property access: target is not an object.' };
  }
}
