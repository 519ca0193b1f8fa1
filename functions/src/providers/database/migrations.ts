import * as z from 'zod';
import type { LedgerEntry } from '../../order/ledger.ts';
import { pack, unpack } from './packing.ts';
import { json, plain } from './plain.ts';
import { contentSchema, headSchema, type EntryContent } from './schema.ts';

type Stored = Record<string, unknown>;

/**
 * How the form of an entry becomes that of the next version: `steps[0]` makes version 1 of 0, which had no number. What was
 * merely added since needs no step: the schema has its default. A step is never changed once it was deployed. Versions 2 and
 * 3 have the form of 1, and are written in another way (`opened`).
 */
const steps: readonly ((form: Stored) => Stored)[] = [withSince, asItIs, asItIs, unpublished];

/** The version in which entries are written. */
const CURRENT = steps.length;

const versioned = z.looseObject({ schema: z.number().int().nonnegative().default(0) });
type Versioned = z.infer<typeof versioned>;

/**
 * Reads an entry as whatever version wrote it. Throws for one that cannot be read, and for a newer one: while versions change,
 * an older function must not write over what it does not know.
 */
export function entryOf(stored: unknown): LedgerEntry {
  const entry = knownVersion(stored);
  if (entry.schema === CURRENT)
    return { ...headSchema.parse(entry), ...contentIn(z.string().parse(entry['content'])) };
  const form = steps.slice(entry.schema).reduce((older, step) => step(older), opened(entry));
  return { ...headSchema.parse(form), ...contentSchema.parse(form) };
}

/**
 * An entry as a person can read and mend it, though a turn may not be able to: in the form of version 1, which the next turn
 * packs again. Throws for a newer one, and for a text that was cut or changed.
 */
export function legible(stored: unknown): Stored {
  const entry = knownVersion(stored);
  return { ...opened(entry), schema: Math.min(entry.schema, 1) };
}

function knownVersion(stored: unknown): Versioned {
  const entry = versioned.parse(stored);
  if (entry.schema > CURRENT) throw new Error(`It is of version ${entry.schema}; this is ${CURRENT}`);
  return entry;
}

/**
 * An entry without its writing. From version 2 on, what nobody looks an entry up by is one text: the SDK takes each leaf in
 * hand at every transaction, and there were a hundred and fifty. From 3 on, that text is packed.
 */
function opened({ schema, ...entry }: Versioned): Stored {
  if (schema < 2) return entry;
  const { content, ...head } = entry;
  const text = z.string().parse(content);
  return { ...head, ...json.parse(JSON.parse(schema === 2 ? text : unpack(text))) };
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

/** 3 to 4: what is published of an order has its place in agendas, too. What was published without is old. */
function unpublished(form: Stored): Stored {
  const { revision } = z.looseObject({ revision: z.number() }).parse(form);
  return { ...form, revision: revision + 1, viewRevision: revision + 1 };
}

function asItIs(form: Stored): Stored {
  return form;
}
