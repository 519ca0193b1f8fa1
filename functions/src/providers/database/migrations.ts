import * as z from 'zod';
import type { LedgerEntry } from '../../order/ledger.ts';
import { plain } from './plain.ts';
import { entrySchema } from './schema/entry.ts';

type StoredRecord = Record<string, unknown>;

/**
 * Each step converts an entry to the next version: `steps[0]` makes version 2 from version 1. A field that was only added
 * needs no step: the schema has its default. A step never changes after it was deployed.
 */
const steps: readonly ((form: StoredRecord) => StoredRecord)[] = [];

/** The version in which entries are written. */
const CURRENT = 1 + steps.length;

const versioned = z.looseObject({ schema: z.number().int().positive() });

/**
 * Reads an entry of any version up to this one. Throws for an entry that cannot be read, and for a newer one: while versions
 * change, an older function must not overwrite what it does not know.
 */
export function entryOf(stored: unknown): LedgerEntry {
  const { schema, ...form } = versioned.parse(stored);
  if (schema > CURRENT) throw new Error(`It is of version ${schema}; this is ${CURRENT}`);
  return entrySchema.parse(steps.slice(schema - 1).reduce<StoredRecord>((older, step) => step(older), form));
}

/** The token of the turn that writes an entry, and the token that it writes over. The rules accept it over no other. */
export interface TurnTokens {
  token: string;
  over: string | undefined;
}

/** The entry as it is written, in the newest version. */
export const storedEntry = (entry: LedgerEntry, tokens: TurnTokens): StoredRecord => ({
  ...plain({ ...entry, ...tokens }),
  schema: CURRENT,
});
