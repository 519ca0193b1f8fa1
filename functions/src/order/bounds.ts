/**
 * How many entries of each kind a person may write. Database rules cannot count, so each kind has this many places, and
 * database.rules.json has their keys. A test keeps the two equal.
 */
export const bounds = {
  /** Reschedule requests of each party, in the life of an order. */
  reschedules: 10,
  /** Invoices of one order, as far as a mentee may ask for them. */
  invoices: 10,
  /** Topics that a mentor adds. Other topics that the marketplace has written stay, under any key. */
  topics: 20,
  /** Offers of one topic. */
  offers: 10,
  /** Stretches of open hours in one day. */
  hours: 10,
} as const;

/** A mentee may ask for a payment check once in this time, in milliseconds. */
export const PAYMENT_CHECK_EVERY = 60_000;

const numbered = (name: string, most: number): string[] =>
  Array.from({ length: most }, (_, index) => `${name}-${index + 1}`);

/** The keys of a party's reschedule requests: `mentee-1`, `mentee-2`, … */
export const rescheduleIdsOf = (by: 'mentee' | 'mentor'): string[] => numbered(by, bounds.reschedules);

/** The keys of a mentor's topics and of their offers: `topic-1`, …, `offer-1`, … */
export const topicIds: readonly string[] = numbered('topic', bounds.topics);
export const offerIds: readonly string[] = numbered('offer', bounds.offers);

/** The first of these keys that is still free; `undefined`: there is none left. */
export const freeKey = (
  keys: readonly string[],
  ...taken: readonly Readonly<Record<string, unknown>>[]
): string | undefined => keys.find((key) => !taken.some((record) => Object.hasOwn(record, key)));
