import { MAX_KEY, MIN_KEY, type SortValue } from '../data/order.ts';
import { ALL_BY_KEY, boundPlace, type Bound, type Query, sortable } from '../query/query.ts';

export type RestQuery = { ok: true; query: Query | null } | { ok: false; error: string };

const ORDERS: ReadonlyMap<string, string> = new Map([
  ['$key', '.key'],
  ['$priority', '.priority'],
  ['$value', '.value'],
]);
const STARTS = ['startAt', 'startAfter'];
const ENDS = ['endAt', 'endBefore'];
const RANGE = [...STARTS, ...ENDS, 'equalTo'];
const LIMITS = ['limitToFirst', 'limitToLast'];

/** The parameters that make a read a query. */
export const QUERY_PARAMETERS = ['orderBy', ...RANGE, ...LIMITS];

class BadQuery extends Error {
  override name = 'BadQuery';
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadQuery(`Constraint index field must be a JSON primitive`, { cause: name });
  }
}

/** `value` or `value,"key"`. */
function constraint(name: string, text: string): { value: SortValue; key: string | null } {
  const [value, key] = Array.isArray(json(name, `[${text}]`)) ? listOf(json(name, `[${text}]`)) : [];
  const primitive = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (!primitive) throw new BadQuery('Constraint index field must be a JSON primitive');
  return { value: sortable(value), key: typeof key === 'string' ? key : null };
}

function listOf(items: unknown): unknown[] {
  return Array.isArray(items) ? items : [];
}

function bound(
  params: URLSearchParams,
  by: string,
  names: { closed: string; open: string; closedKey: string; openKey: string },
): Bound | null {
  for (const [name, inclusive, key] of [
    [names.closed, true, names.closedKey],
    [names.open, false, names.openKey],
    ['equalTo', true, names.closedKey],
  ] as const) {
    const text = params.get(name);
    if (text === null) continue;
    const { value, key: given } = constraint(name, text);
    return { place: boundPlace(by, value, given ?? key), inclusive };
  }
  return null;
}

/** Refuses a range with two beginnings or two ends. */
function checkRange(params: URLSearchParams): void {
  const both = (names: string[]): boolean => names.every((name) => params.has(name));
  for (const names of [STARTS, ENDS]) {
    if (both(names)) throw new BadQuery(`Only one of ${names.join(' and ')} may be specified`);
  }
  if (params.has('equalTo') && [...STARTS, ...ENDS].some((name) => params.has(name))) {
    throw new BadQuery('equalTo cannot be specified in addition to startAt, startAfter, endAt or endBefore');
  }
}

/** A limit, or null without one. */
function limitOf(params: URLSearchParams, name: string): number | null {
  const text = params.get(name);
  if (text === null) return null;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit <= 0) throw new BadQuery(`${name} must be a positive integer`);
  return limit;
}

function orderOf(params: URLSearchParams): string {
  const text = params.get('orderBy');
  if (text === null) throw new BadQuery('orderBy must be defined when other query parameters are defined');
  const order: unknown = quoted(text) ? json('orderBy', text) : null;
  if (typeof order !== 'string') throw new BadQuery('orderBy must be a valid JSON encoded path');
  return ORDERS.get(order) ?? order.replace(/^\/+/, '');
}

function quoted(text: string): boolean {
  return text.startsWith('"') && text.endsWith('"');
}

function read(params: URLSearchParams): Query | null {
  if (!QUERY_PARAMETERS.some((name) => params.has(name))) return null;
  const by = orderOf(params);
  const first = limitOf(params, 'limitToFirst');
  const last = limitOf(params, 'limitToLast');
  if (first !== null && last !== null) {
    throw new BadQuery('Only one of limitToFirst and limitToLast may be specified');
  }
  checkRange(params);
  return {
    by,
    start: bound(params, by, { closed: 'startAt', open: 'startAfter', closedKey: MIN_KEY, openKey: MAX_KEY }),
    end: bound(params, by, { closed: 'endAt', open: 'endBefore', closedKey: MAX_KEY, openKey: MIN_KEY }),
    limit: first ?? last,
    fromLast: last !== null,
  };
}

/**
 * A shallow read takes no query but `limitToFirst`, by which the CLI lists children in parts. Sources: the answer quoted
 * in https://github.com/thisbejim/Pyrebase/pull/9, and `RTDBListRemote` of firebase-tools.
 */
function readShallowQuery(params: URLSearchParams): Query | null {
  if (QUERY_PARAMETERS.some((name) => name !== 'limitToFirst' && params.has(name))) {
    throw new BadQuery("Mixing 'shallow' and querying parameters is not supported");
  }
  const limit = limitOf(params, 'limitToFirst');
  return limit === null ? null : { ...ALL_BY_KEY, limit };
}

/**
 * Reads a query from the parameters of a REST request. Null for one that asks for everything.
 * Source: https://firebase.google.com/docs/database/rest/retrieve-data#section-rest-filtering
 */
export function readRestQuery(params: URLSearchParams): RestQuery {
  try {
    return { ok: true, query: params.get('shallow') === 'true' ? readShallowQuery(params) : read(params) };
  } catch (error) {
    if (error instanceof BadQuery) return { ok: false, error: error.message };
    throw error;
  }
}
