import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Thrown when the awaited condition did not come true in time. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}

/**
 * The longest wait, in milliseconds. It is long enough for a slow machine, so only a condition that never comes true
 * runs out of it.
 */
export const PATIENCE = 240_000;

interface Wait {
  what: string;
  since: number;
  latest: () => unknown;
}

const waits = new Set<Wait>();

/** The waits that are open now, a line each, with their latest value. For the report of a test that ran out of time. */
export const waitedFor = (): string[] => [...waits].map(describe);

/** Forgets the waits of a test that has ended. */
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

/** Waits for `work`, and names it in the error when the time is over. */
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

/** Asks again and again until there is an answer. `latest` describes the latest value for the error. */
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
