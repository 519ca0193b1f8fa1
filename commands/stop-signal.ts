/**
 * Milliseconds. A second signal this soon after the first counts as the same one: the terminal, npm and the launcher
 * each pass it on.
 */
const sameWithinMs = 1_000;

/**
 * Settles at the first request to stop (Ctrl-C, termination), so that the process can stop in order. A second
 * request, later, ends the process at once; the processes that it started end by themselves.
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
