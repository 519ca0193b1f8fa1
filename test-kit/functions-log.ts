import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../stack/stack-folder.ts';

/** Has what is logged by functions that a test calls in this process, and by the SDK. It is there once something was. */
export const functionsLog = join(root, '.stack', `functions-${process.pid}.log`);

/** A line of the functions' logger (`write` in lib/logger of firebase-functions), or of the SDK's (@firebase/logger). */
const ENTRY = /^(\{.*"severity":"[A-Z]+"|\[\S+\] {2}@firebase\/)/s;

/**
 * From now on such lines go to a file, and not between the tests. The functions' logger takes the console's methods when it is
 * loaded: this comes before.
 */
export function keepFunctionsLogApart(): void {
  mkdirSync(dirname(functionsLog), { recursive: true });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    const write = console[level].bind(console);
    console[level] = (...given: unknown[]) => {
      const [line] = given;
      if (typeof line === 'string' && ENTRY.test(line)) appendFileSync(functionsLog, `${given.join(' ')}\n`);
      else write(...given);
    };
  }
}
