import { SuiteError } from './firebase-cli.ts';

/** Tells why a command of the project failed, in words when the reason is known, and returns its exit code. */
export function reportFailure(error: unknown): number {
  console.error(error instanceof SuiteError ? `\n${error.message}` : error);
  return 1;
}
