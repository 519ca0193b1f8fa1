import { ProviderError } from '../../provider-error.ts';

/** Whether a write was accepted; false: the rules refused it. Any other failure is thrown. */
export async function isAccepted(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'PERMISSION_DENIED';

/** The deployed rules refuse what the rules of this version accept. */
export const refusedByOtherRules = (): ProviderError =>
  new ProviderError('database', 'set-up', 'refused', undefined, 'Deploy the database rules of this version.');

/**
 * For each refused write the SDK prints a warning and throws. It is normal that a turn is refused because another came
 * first: such warnings must not fill the log.
 */
export function silenceRefusals(): void {
  const { warn } = console;
  console.warn = (...given: unknown[]) => {
    if (!given.some((text) => typeof text === 'string' && text.includes('failed: permission_denied')))
      warn(...given);
  };
}
