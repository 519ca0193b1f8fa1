import { SuiteError } from './firebase-cli.ts';

/** Prints why a command of the project failed, without a stack trace when the reason is known. Returns its exit code. */
export function reportFailure(error: unknown): number {
  console.error(error instanceof SuiteError ? `\n${error.message}` : error);
  return 1;
}
