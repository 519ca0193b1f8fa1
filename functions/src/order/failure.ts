import { MINUTE } from './policy.ts';

/**
 * How something that an order owes failed. `passing`: the same may succeed later. `lasting`: this one request will never be
 * taken. `set-up`: the other side refuses us, and not this request, such as for a key that was withdrawn; a person mends
 * that, and then everything goes on by itself.
 */
export type FailureKind = 'passing' | 'lasting' | 'set-up';

/** How long to wait after the 1st, 2nd, … failure of a set-up: so soon after it was mended does an order go on. */
const setUpWaits = [MINUTE, 5 * MINUTE, 10 * MINUTE] as const;

export const setUpWait = (attempts: number): number => setUpWaits[attempts - 1] ?? 15 * MINUTE;
