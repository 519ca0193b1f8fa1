import { readFile, stat } from 'node:fs/promises';
import { stack } from './environment.ts';

/** What the functions of the stack print from now on, until it is read. */
export async function fromNowOn(): Promise<() => Promise<string>> {
  const { size } = await stat(stack.STACK_LOG);
  return async () => (await readFile(stack.STACK_LOG)).subarray(size).toString();
}
