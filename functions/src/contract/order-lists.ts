/**
 * The lists of a person's orders: `open`, the next session first; `over`, by when they ended. An order tells at
 * `lists/mentee` and `lists/mentor` where it stands, as a text that the database's index sorts.
 */
export type OrderList = 'open' | 'over';

/** The digits of a time are of one number, so that texts are in the order of time. */
const digits = 13;

const listOf = (uid: string, list: OrderList): string => `${uid} ${list} `;

/** `at`: epoch milliseconds. No uid has a space (`ids.person`). */
export const placeInList = (uid: string, list: OrderList, at: number): string =>
  listOf(uid, list) + String(at).padStart(digits, '0');

/** The first and the last place that a list can have, for a query. The rules allow a person none but their own. */
export const boundsOfList = (uid: string, list: OrderList): { first: string; last: string } => ({
  first: listOf(uid, list),
  last: `${listOf(uid, list)}~`,
});
