import * as z from 'zod';
import type { LedgerEntry } from '../../order/ledger.ts';
import { pack, unpack } from './packing.ts';
import { plain } from './plain.ts';
import { contentSchema, headSchema, type EntryContent } from './schema.ts';

type Stored = Record<string, unknown>;

/**
 * How an entry becomes one of the next version: `steps[0]` makes version 1 of 0, which had no number. What was merely added
 * since needs no step: the schema has its default. A step is never changed once it was deployed.
 */
const steps: readonly ((entry: Stored) => Stored)[] = [withSince, withContent, withPacked];

/** The version in which entries are written. */
const CURRENT = steps.length;

const json = z.record(z.string(), z.unknown());
const versioned = z.looseObject({ schema: z.number().int().nonnegative().default(0) });

/**
 * Reads an entry as whatever version wrote it. Throws for one that cannot be read, and for a newer one: while versions change,
 * an older function must not write over what it does not know.
 */
export function entryOf(stored: unknown): LedgerEntry {
  const { schema, ...older } = knownVersion(stored);
  const newest = steps.slice(schema).reduce<Stored>((entry, step) => step(entry), older);
  return { ...headSchema.parse(newest), ...contentIn(z.string().parse(newest['content'])) };
}

/**
 * An entry as a person can read and mend it, though a turn may not be able to: in the form of version 1, which the next turn
 * packs again. Throws for a newer one, and for a text that was cut or changed.
 */
export function legible(stored: unknown): Stored {
  const { schema, ...older } = knownVersion(stored);
  if (schema < 2) return { ...older, schema };
  const { content, ...head } = older;
  const text = z.string().parse(content);
  return { ...head, ...json.parse(JSON.parse(schema === 2 ? text : unpack(text))), schema: 1 };
}

function knownVersion(stored: unknown): z.infer<typeof versioned> {
  const entry = versioned.parse(stored);
  if (entry.schema > CURRENT) throw new Error(`It is of version ${entry.schema}; this is ${CURRENT}`);
  return entry;
}

/** The entry as it is written: the next turn of an older one writes it anew. */
export function storedEntry({ order, effects, acts, ...head }: LedgerEntry): Stored {
  const known = { order, effects, acts };
  const content = pack(JSON.stringify(known));
  remember(content, known);
  return { ...plain({ ...head, schema: CURRENT }), content };
}

/**
 * What was read and written last, by its text: a turn mostly begins with what the one before has left, and to read that anew
 * would take as long as the turn. Nobody changes an entry in place.
 */
const remembered = new Map<string, EntryContent>();
const MOST_REMEMBERED = 100;

function remember(text: string, content: EntryContent): EntryContent {
  remembered.set(text, content);
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  return content;
}

const contentIn = (text: string): EntryContent =>
  remembered.get(text) ?? remember(text, contentSchema.parse(JSON.parse(unpack(text))));

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

/**
 * 1 to 2: what nobody looks an entry up by is one text. The SDK takes each leaf in hand at every transaction, and there were
 * a hundred and fifty.
 */
function withContent({ order, effects, acts, ...head }: Stored): Stored {
  return { ...head, content: JSON.stringify({ order, effects, acts }) };
}

/** 2 to 3: that text is packed. */
function withPacked({ content, ...head }: Stored): Stored {
  return { ...head, content: pack(z.string().parse(content)) };
}
