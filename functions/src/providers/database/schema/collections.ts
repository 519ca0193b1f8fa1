import * as z from 'zod';
import { childrenIn, untold } from '../../../contract/children.ts';

/**
 * A list or a record that the functions wrote; every entry must be readable. A tree that an operator mended by hand may have
 * lost an entry. The database then returns a list with holes, or an object.
 */
export const listOf = <Entry extends z.core.$ZodType>(schema: Entry) =>
  z.preprocess((value) => (isTree(value) ? Object.values(present(value)) : value), z.array(schema));
export const recordOf = <Entry extends z.core.$ZodType>(schema: Entry) =>
  z.preprocess((value) => (isTree(value) ? present(value) : value), z.record(z.string(), schema));

/** A missing value was empty: the database keeps no empty values. */
const isTree = (value: unknown): boolean => value === undefined || typeof value === 'object';
const present = (value: unknown): Record<string, unknown> => childrenIn(value, '', (child) => child, untold);
