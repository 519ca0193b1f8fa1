import { setTimeout as delay } from 'node:timers/promises';

/** What was waited for did not come. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}

/** Asks again and again until there is an answer, for `withinMs` at most. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  withinMs = 20_000,
): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > giveUpAt) throw new MissingError(`${what} (waited ${withinMs / 1000} s)`);
    await delay(50);
  }
}
