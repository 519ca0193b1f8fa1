import * as z from 'zod';
import type { LedgerEntry } from '../../order/ledger.ts';
import { plain } from './plain.ts';
import { entrySchema } from './schema.ts';

type Stored = Record<string, unknown>;

/**
 * How an entry becomes one of the next version: `steps[0]` makes version 1 of 0, which had no number. What was merely added
 * since needs no step: `entrySchema` has its default. A step is never changed once it was deployed.
 */
const steps: readonly ((entry: Stored) => Stored)[] = [withSince];

/** The version in which entries are written. */
const CURRENT = steps.length;

const versioned = z.looseObject({ schema: z.number().int().nonnegative().default(0) });

/**
 * Reads an entry as whatever version wrote it. Throws for one that cannot be read, and for a newer one: while versions change,
 * an older function must not write over what it does not know.
 */
export function entryOf(stored: unknown): LedgerEntry {
  const { schema, ...entry } = versioned.parse(stored);
  if (schema > CURRENT) throw new Error(`It is of version ${schema}; this is ${CURRENT}`);
  return entrySchema.parse(steps.slice(schema).reduce<Stored>((older, step) => step(older), entry));
}

/** The entry as it is written: the next turn of an older one writes it anew. */
export const storedEntry = (entry: LedgerEntry): Stored => plain({ ...entry, schema: CURRENT });

/** 0 to 1: a failure that is waited for says since when. Since when it failed is lost: from now on, for those that lasted. */
function withSince({ effects, ...entry }: Stored): Stored {
  const records = z
    .record(z.string(), z.looseObject({ state: z.string() }))
    .default({})
    .parse(effects);
  const upgraded = Object.entries(records).map(([key, record]) => [
    key,
    record.state === 'waiting' && record['since'] === undefined
      ? { ...record, since: record['nextAt'] }
      : record,
  ]);
  return { ...entry, effects: Object.fromEntries(upgraded) };
}
