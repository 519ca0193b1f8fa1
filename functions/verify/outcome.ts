import { AssertionError } from 'node:assert';
import { inspect } from 'node:util';
import { awaited } from '../../commands/until.ts';
import { ProviderError } from '../src/provider-error.ts';
import type { Asked } from './asked.ts';
import type { Cleaner } from './cleaner.ts';
import { NotTried } from './promises/promise.ts';

/** `refused`: the set-up must be mended first. `differs`: the provider does otherwise than its stand-in. */
export type Outcome =
  | { state: 'held' }
  | { state: 'differs'; expected: string; seen: string }
  | { state: 'refused'; what: string }
  | { state: 'not tried'; why: string };

export type Tried = { says: string; seconds: number } & Outcome;

/** `limit`: after how many milliseconds it is given up. */
export async function tryOut({ says, hold }: Asked, cleaner: Cleaner, limit: number): Promise<Tried> {
  const started = performance.now();
  const outcome = await awaited('an end', hold(), undefined, limit).then(
    (): Outcome => ({ state: 'held' }),
    (error: unknown) => outcomeOf(error, cleaner),
  );
  return { says, seconds: (performance.now() - started) / 1000, ...outcome };
}

function outcomeOf(error: unknown, cleaner: Cleaner): Outcome {
  if (error instanceof NotTried) return { state: 'not tried', why: error.message };
  if (error instanceof ProviderError && error.kind === 'set-up')
    return { state: 'refused', what: cleaner.text(error.message) };
  if (error instanceof AssertionError) return differenceOf(error, cleaner);
  return { state: 'differs', expected: 'it is done', seen: shown(error, cleaner) };
}

function differenceOf(error: AssertionError, cleaner: Cleaner): Outcome {
  const [says = ''] = error.message.split('\n');
  const seen = error.actual === undefined || !error.generatedMessage ? says : shown(error.actual, cleaner);
  return { state: 'differs', expected: shown(error.expected, cleaner), seen: cleaner.text(seen) };
}

function shown(value: unknown, cleaner: Cleaner): string {
  if (value instanceof ProviderError) return shown({ kind: value.kind, code: value.code }, cleaner);
  if (value instanceof Error) return cleaner.text(`${value.name}: ${value.message}`);
  return cleaner.text(withTimes(inspect(value, { depth: 6, breakLength: 120 })));
}

/** Milliseconds as a person reads them. */
const withTimes = (text: string): string =>
  text.replace(/\b1[6-9]\d{11}\b/g, (ms) => new Date(Number(ms)).toISOString());
