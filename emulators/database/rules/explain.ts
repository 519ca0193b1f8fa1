import type { AuthToken } from '../access/rules-port.ts';
import type { Result, Trace } from './evaluate.ts';

/** A refused request, for the explanation. */
export interface Refusal {
  readonly action: 'read' | 'write';
  readonly paths: readonly (readonly string[])[];
  readonly auth: AuthToken | null;
}

function resultText(result: Result): string {
  return typeof result === 'boolean' ? String(result) : `error: ${result.failure}`;
}

/**
 * Tells a developer why a request was refused: each rule that was evaluated, its line, its place and its result.
 * `replay` decides once more, and is called with each rule.
 */
export function explain(refusal: Refusal, replay: (trace: Trace) => void): string {
  const { action, paths, auth } = refusal;
  const lines: string[] = [];
  replay((rule, node, { path }, result) => {
    const depth = node.pattern === '/' ? 0 : node.pattern.split('/').length - 1;
    const place = `/${path.slice(0, depth).join('/')}`;
    const at = place === node.pattern ? place : `${node.pattern} (${place})`;
    lines.push(`  line ${rule.line}: ${rule.kind} of ${at}: ${resultText(result)}`, `      ${rule.text}`);
  });
  const places = paths.map((path) => `/${path.join('/')}`).join(', ');
  const who = auth === null ? 'a client without a token' : auth.uid;
  const heading = `The ${action} of ${places} by ${who} was refused:`;
  if (lines.length === 0) lines.push(`  no .${action} rule stands on the way to that place`);
  return [heading, ...lines].join('\n');
}
