import type { SortValue } from '../data/order.ts';
import type { Bound, Query } from '../query/query.ts';
import type { QueryParams } from './rules-port.ts';

function value(query: Query, bound: Bound): string | number | boolean | null {
  const at: SortValue = query.by === '.key' ? bound.place.key : bound.place.value;
  return typeof at === 'symbol' ? null : at;
}

function range(query: Query): QueryParams {
  const start = query.start && value(query, query.start);
  const end = query.end && value(query, query.end);
  if (query.start && query.end && start === end && query.start.inclusive && query.end.inclusive) {
    return { equalTo: start, startAt: start, endAt: end };
  }
  return { ...(query.start ? { startAt: start } : {}), ...(query.end ? { endAt: end } : {}) };
}

function order(by: string): QueryParams {
  if (by === '.key') return { orderByKey: true };
  if (by === '.priority') return { orderByPriority: true };
  return by === '.value' ? { orderByValue: true } : { orderByChild: by };
}

/**
 * A query as rules see it. Source:
 * https://firebase.google.com/docs/database/security/rules-conditions#query-based_rules
 */
export function queryParams(query: Query): QueryParams {
  const limit =
    query.limit === null ? {} : query.fromLast ? { limitToLast: query.limit } : { limitToFirst: query.limit };
  return { ...order(query.by), ...range(query), ...limit };
}
