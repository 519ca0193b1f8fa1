/** A second signal this soon after the first is the same one: the terminal, npm and the launcher each pass it on. */
const sameWithinMs = 1_000;

/**
 * Settles at the first request to stop (Ctrl-C, termination), which then ends this process no more. Who asks again,
 * later, does not want to wait: the process ends at once, and what it started follows by itself.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const asked = (signal: NodeJS.Signals): void => {
      first ??= performance.now();
      if (performance.now() - first > sameWithinMs) process.exit(130);
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
  });
}
