import * as z from 'zod';
import type { LedgerEntry } from '../../order/ledger.ts';
import { plain } from './plain.ts';
import { entrySchema } from './schema.ts';

type StoredRecord = Record<string, unknown>;

/**
 * How the form of an entry becomes that of the next version: `steps[0]` makes version 2 of 1. What was merely added since needs
 * no step: the schema has its default. A step is never changed once it was deployed.
 */
const steps: readonly ((form: StoredRecord) => StoredRecord)[] = [];

/** The version in which entries are written. */
const CURRENT = 1 + steps.length;

const versioned = z.looseObject({ schema: z.number().int().positive() });

/**
 * Reads an entry as whatever version wrote it. Throws for one that cannot be read, and for a newer one: while versions change,
 * an older function must not write over what it does not know.
 */
export function entryOf(stored: unknown): LedgerEntry {
  const { schema, ...form } = versioned.parse(stored);
  if (schema > CURRENT) throw new Error(`It is of version ${schema}; this is ${CURRENT}`);
  return entrySchema.parse(steps.slice(schema - 1).reduce<StoredRecord>((older, step) => step(older), form));
}

/** Which turn writes an entry, and over which: the rules let it be written over no other. */
export interface TurnTokens {
  token: string;
  over: string | undefined;
}

/** The entry as it is written, in the newest version. */
export const storedEntry = (entry: LedgerEntry, tokens: TurnTokens): StoredRecord => ({
  ...plain({ ...entry, ...tokens }),
  schema: CURRENT,
});
