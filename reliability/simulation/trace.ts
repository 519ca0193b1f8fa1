import { createHash } from 'node:crypto';

/** The events of a world, a line each. Two runs of one seed have the same lines, and so the same hash. */
export interface Trace {
  write: (line: string) => void;
  /** The lines so far, if they are kept. */
  lines: readonly string[];
  hash: () => string;
}

/** How many characters are hashed at once. */
const AT_ONCE = 16_384;

export function createTrace(now: () => number, keepLines: boolean): Trace {
  const digest = createHash('sha256');
  const lines: string[] = [];
  let waiting = '';
  return {
    lines,
    write(line) {
      const timed = `${now()} ${line}`;
      if (keepLines) lines.push(timed);
      waiting += `${timed}\n`;
      if (waiting.length < AT_ONCE) return;
      digest.update(waiting);
      waiting = '';
    },
    hash: () => digest.copy().update(waiting).digest('hex').slice(0, 16),
  };
}
