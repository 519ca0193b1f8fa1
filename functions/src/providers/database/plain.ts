import * as z from 'zod';

/** An object of JSON, whatever is in it. */
export const json = z.record(z.string(), z.unknown());

/** The value as the database takes it: it refuses `undefined`, which JSON drops. */
export const plain = (value: object): Record<string, unknown> =>
  json.parse(JSON.parse(JSON.stringify(value)));
