/**
 * What an id may look like. Every id becomes a part of a path in the database, so it is checked first, from any source.
 * database.rules.json has the same patterns.
 */
export const ids = {
  order: /^[-A-Za-z0-9][-_A-Za-z0-9]{7,63}$/,
  /** A user's id, as Firebase Auth makes them or as an identity provider does: `auth0|…`, `line:…`. */
  person: /^[-_:|@+=A-Za-z0-9]{1,128}$/,
  topic: /^[-_A-Za-z0-9]{1,64}$/,
} as const;

export const isOrderId = (text: string): boolean => ids.order.test(text);

export const isPersonId = (text: string): boolean => ids.person.test(text);
