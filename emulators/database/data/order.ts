/** The name below every key; the SDKs send it as the key of an exclusive upper bound (`endBefore`). */
export const MIN_KEY = '[MIN_NAME]';
/** The name above every key; the SDKs send it as the key of an exclusive lower bound (`startAfter`). */
export const MAX_KEY = '[MAX_NAME]';

const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/**
 * The 32-bit integer that a key spells, or null. At most ten digits count after any leading zeros.
 * Source: `tryParseInt` of @firebase/database.
 */
function integerKey(key: string): number | null {
  const first = key.charCodeAt(0);
  const start = first === MINUS ? 1 : 0;
  if (start === key.length) return null;
  for (let i = start; i < key.length; i++) {
    const code = key.charCodeAt(i);
    if (code < ZERO || code > NINE) return null;
  }
  const number = Number(key);
  return number >= -2147483648 && number <= 2147483647 ? number : null;
}

/** Orders keys as the database does: 32-bit integers by number, then all others by UTF-16 code units. */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  if (left === MIN_KEY || right === MAX_KEY) return -1;
  if (right === MIN_KEY || left === MAX_KEY) return 1;
  const leftNumber = integerKey(left);
  const rightNumber = integerKey(right);
  if (leftNumber === null) return rightNumber === null ? (left < right ? -1 : 1) : 1;
  if (rightNumber === null) return -1;
  return leftNumber - rightNumber || left.length - right.length;
}

/** Stands for any object in an order by value: objects come last and equal each other. */
export const OBJECT = Symbol('object');

/** What a child is ordered by: a primitive, null for nothing there, or OBJECT. */
export type SortValue = string | number | boolean | null | typeof OBJECT;

const RANKS: Readonly<Record<string, number>> = { object: 0, boolean: 1, number: 2, string: 3, symbol: 4 };

function rank(value: SortValue): number {
  return RANKS[typeof value] ?? 0;
}

/**
 * Orders values: nothing, false, true, numbers, strings, objects.
 * Source: https://firebase.google.com/docs/database/web/lists-of-data#data-order
 */
export function compareValues(left: SortValue, right: SortValue): number {
  if (left === right) return 0;
  const byKind = rank(left) - rank(right);
  if (byKind !== 0 || left === null || right === null) return byKind;
  if (typeof left === 'symbol' || typeof right === 'symbol') return 0;
  return left < right ? -1 : 1;
}
