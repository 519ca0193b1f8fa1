import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

/** What was waited for did not come. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}

/**
 * The longest that anything is waited for, in milliseconds. It measures no machine: only what never comes is missed by it.
 */
export const PATIENCE = 240_000;

interface Wait {
  what: string;
  since: number;
  latest: () => unknown;
}

const waits = new Set<Wait>();

/** What is being waited for now, a line each, with what there is instead: for a test that has run out of time. */
export const waitedFor = (): string[] => [...waits].map(describe);

/** Forgets the waits of what has ended without them. */
export const forgetWaits = (): void => {
  waits.clear();
};

function describe({ what, since, latest }: Wait): string {
  const seen = shortly(latest());
  const seconds = ((performance.now() - since) / 1000).toFixed(0);
  return `${what}${seen === undefined ? '' : `; there is ${seen}`} (waited ${seconds} s)`;
}

function shortly(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : inspect(value, { depth: 8 });
  return text.length > 4_000 ? `${text.slice(0, 4_000)} …` : text;
}

/** Waits for `work`, and says of what when the time is over. */
export async function awaited<T>(
  what: string,
  work: Promise<T>,
  latest: () => unknown = () => undefined,
  withinMs = PATIENCE,
): Promise<T> {
  const wait = { what, since: performance.now(), latest };
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new MissingError(describe(wait)));
  }, withinMs);
  waits.add(wait);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    waits.delete(wait);
  }
}

/** Asks again and again until there is an answer. `latest` tells what there is instead. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  latest: () => unknown = () => undefined,
  withinMs = PATIENCE,
): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  const wait = { what, since: performance.now(), latest };
  waits.add(wait);
  try {
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      if (performance.now() > giveUpAt) throw new MissingError(describe(wait));
      await delay(50);
    }
  } finally {
    waits.delete(wait);
  }
}
