import * as z from 'zod';

/** A JSON object with any content. */
export const json = z.record(z.string(), z.unknown());

/** The value in a form that the database accepts. The database refuses `undefined`; JSON drops it. */
export const plain = (value: object): Record<string, unknown> =>
  json.parse(JSON.parse(JSON.stringify(value)));
