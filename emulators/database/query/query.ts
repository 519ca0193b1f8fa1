import { plainNumber, plainText } from '../data/limits.ts';
import { isObject } from '../data/read-json.ts';
import { MAX_KEY, MIN_KEY, OBJECT, type SortValue } from '../data/order.ts';
import type { Place } from '../data/child-index.ts';

/**
 * All children in the order of their keys: this is what the rules see of a REST read without a query. Clients of the
 * socket order by priority by default.
 */
export const ALL_BY_KEY: Query = { by: '.key', start: null, end: null, limit: null, fromLast: false };

/** One end of a range. */
export interface Bound {
  readonly place: Place;
  readonly inclusive: boolean;
}

/** Which children of a place a client wants, and in which order. */
export interface Query {
  /** `.key`, `.priority`, `.value`, or the path of a child to order by. */
  readonly by: string;
  readonly start: Bound | null;
  readonly end: Bound | null;
  readonly limit: number | null;
  /** The limit counts from the end. */
  readonly fromLast: boolean;
}

/** The place of a bound in the order: for `.key` the value is the key itself. */
export function boundPlace(by: string, value: SortValue, key: string): Place {
  if (by === '.key' && value !== null) return { value: null, key: plainText(String(value)) };
  return { value, key: plainText(key) };
}

/** A bound as stored values are compared with it: normalised like them. */
export function sortable(json: unknown): SortValue {
  if (json === undefined || json === null) return null;
  if (typeof json === 'string') return plainText(json);
  if (typeof json === 'number') return plainNumber(json);
  return typeof json === 'boolean' ? json : OBJECT;
}

/**
 * Reads a query as the WebSocket protocol writes it: `sp`, `sn`, `sin` (start value, key, inclusive), `ep`, `en`,
 * `ein`, `l` (limit), `vf` (from `l`eft or `r`ight), `i` (index). Null for one that asks for everything.
 * Source: `queryParamsGetQueryObject` of @firebase/database.
 */
export function readWireQuery(json: unknown): Query | null {
  if (!isObject(json)) return null;
  const by = typeof json['i'] === 'string' ? json['i'].replace(/^\/+/, '') : '.priority';
  const bound = (value: string, name: string, inclusive: string, open: string): Bound | null =>
    value in json
      ? {
          place: boundPlace(by, sortable(json[value]), typeof json[name] === 'string' ? json[name] : open),
          inclusive: json[inclusive] !== false,
        }
      : null;
  const start = bound('sp', 'sn', 'sin', MIN_KEY);
  const end = bound('ep', 'en', 'ein', MAX_KEY);
  const limit = typeof json['l'] === 'number' ? json['l'] : null;
  if (start === null && end === null && limit === null && !('i' in json)) return null;
  const fromLast = json['vf'] === 'r' || (json['vf'] !== 'l' && start === null);
  return { by, start, end, limit, fromLast };
}

/** Whether the database keeps this order by itself; others need `.indexOn` in the rules. */
export function alwaysIndexed(by: string): boolean {
  return by === '.key' || by === '.priority';
}
