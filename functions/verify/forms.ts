import * as z from 'zod';
import type { Exchange } from './recorder.ts';

/** The form of each kind of answer: a line for each field, with the kind of its value. */
export type Forms = Readonly<Record<string, readonly string[]>>;

export const formsSchema = z.record(z.string(), z.array(z.string()));

/** A file of the folder that a run leaves: what was exchanged for one promise. */
export const recordingSchema = z.object({
  says: z.string(),
  state: z.string(),
  exchanges: z.array(
    z.object({
      vendor: z.string(),
      method: z.string(),
      path: z.string(),
      sent: z.unknown(),
      status: z.number(),
      answer: z.unknown(),
    }),
  ),
});

/** Answers of one kind have the fields of all of them. */
export function formsOf(exchanges: readonly Exchange[]): Forms {
  const forms = new Map<string, Set<string>>();
  for (const { vendor, method, path, status, answer } of exchanges) {
    const kind = `${vendor}: ${method} ${path} ${status}`;
    const lines = forms.get(kind) ?? new Set();
    for (const line of linesOf(answer)) lines.add(line);
    forms.set(kind, lines);
  }
  const sorted = [...forms].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([kind, lines]) => [kind, [...lines].toSorted()]));
}

function linesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [`${path}: list`, ...value.flatMap((item) => linesOf(item, `${path}[]`))];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) =>
      linesOf(item, path === '' ? key : `${path}.${key}`),
    );
  return [`${path}: ${kindOf(value)}`];
}

/** Cleaned texts say what they were. */
function kindOf(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  if (value === '<number>') return 'number';
  return /^<(time|address|mail address)\b/.exec(value)?.[1] ?? 'text';
}

/** What the answers of an account have and those of the stand-ins lack, and the other way round; a line for each. */
export function compareForms(real: Forms, standIns: Forms): string[] {
  return Object.entries(real).flatMap(([kind, lines]) => {
    const known = standIns[kind];
    if (!known) return [kind, '  the stand-ins never answered so'];
    const more = lines.filter((line) => !known.includes(line)).map((line) => `  + ${line}`);
    const less = known.filter((line) => !lines.includes(line)).map((line) => `  - ${line}`);
    return more.length + less.length === 0 ? [] : [kind, ...more, ...less];
  });
}
