import { setTimeout as wait } from 'node:timers/promises';

/** Asks until the answer is yes: of what nobody tells by itself. */
export async function until(ask: () => Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${ask.toString()}`);
    await wait(20);
  }
}
