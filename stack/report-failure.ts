import { SuiteError } from './firebase-cli.ts';

/** Prints why a command of the project failed, without a stack trace when the reason is known. Returns its exit code. */
export function reportFailure(error: unknown): number {
  console.error(isPlain(error) ? `\n${error.message}` : error);
  return 1;
}

/** Said by the stack, or by the operating system, of a program, a file or a port. */
const isPlain = (error: unknown): error is Error =>
  error instanceof SuiteError || (error instanceof Error && 'syscall' in error);
