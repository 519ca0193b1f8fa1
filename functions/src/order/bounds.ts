/**
 * How often somebody may write what may be written more than once. Rules cannot count, so each of these has so many places, and
 * database.rules.json knows their keys: a test holds the two together.
 */
export const bounds = {
  /** Wishes for another time, of each of the two, in the life of an order. */
  wishes: 10,
  /** Invoices of one order, as far as a mentee may ask for them. */
  invoices: 10,
  /** Topics that a mentor adds. Others that the marketplace has written stay, whatever their keys. */
  topics: 20,
  /** Offers of one topic. */
  offers: 10,
  /** Stretches of open hours in one day. */
  hours: 10,
} as const;

const numbered = (name: string, most: number): string[] =>
  Array.from({ length: most }, (_, index) => `${name}-${index + 1}`);

/** Where a party's wishes for another time stand: `mentee-1`, `mentee-2`, … */
export const wishIdsOf = (by: 'mentee' | 'mentor'): string[] => numbered(by, bounds.wishes);

/** Where a mentor's topics and their offers stand: `topic-1`, …, `offer-1`, … */
export const topicIds: readonly string[] = numbered('topic', bounds.topics);
export const offerIds: readonly string[] = numbered('offer', bounds.offers);

/** The first of these keys that is still free; `undefined`: there is none left. */
export const freeKey = (
  keys: readonly string[],
  ...taken: readonly Readonly<Record<string, unknown>>[]
): string | undefined => keys.find((key) => !taken.some((record) => Object.hasOwn(record, key)));
