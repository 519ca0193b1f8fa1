import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../stack/stack-folder.ts';

/** Has what the functions log that a test calls in this process. It is there once they have logged something. */
export const functionsLog = join(root, '.stack', `functions-${process.pid}.log`);

/** A line of the functions' logger: `write` in lib/logger of firebase-functions. */
const ENTRY = /^\{.*"severity":"[A-Z]+"/s;

/**
 * From now on the functions' log goes to a file, and not between the tests. The logger takes the console's methods when it
 * is loaded: this comes before.
 */
export function keepFunctionsLogApart(): void {
  mkdirSync(dirname(functionsLog), { recursive: true });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    const write = console[level].bind(console);
    console[level] = (...given: unknown[]) => {
      const [line] = given;
      if (typeof line === 'string' && ENTRY.test(line)) appendFileSync(functionsLog, `${line}\n`);
      else write(...given);
    };
  }
}
