export const DEPLOY_RULES = 'Deploy the database rules of this version.';

/** Whether the rules refused a write. */
export const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'PERMISSION_DENIED';

/**
 * The SDK prints a warning for each write that is refused, and throws. That a turn is refused for another that came first is
 * ordinary: it must not fill the log.
 */
export function silenceRefusals(): void {
  const { warn } = console;
  console.warn = (...given: unknown[]) => {
    if (!given.some((text) => typeof text === 'string' && text.includes('failed: permission_denied')))
      warn(...given);
  };
}
