import { RulesError } from './rules-error.ts';

/** A string of the rules, and where each of its characters came from. */
export interface Text {
  readonly decoded: string;
  /** The offset behind the closing quote. */
  readonly end: number;
  /** Where in the source a character of the decoded text stands. */
  readonly offset: (index: number) => number;
}

const PLAIN = /[^"\\]*/y;
const ESCAPE = /\\(?:u([\da-fA-F]{4})|(["\\/bfnrt]))/y;
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Reads the string that begins at a quote. Line breaks may stand in it as they are. */
export function readString(source: string, start: number): Text {
  /** For each escape: its place in the decoded text, and the place in the source where plain text goes on. */
  const shifts: { index: number; offset: number }[] = [{ index: 0, offset: start + 1 }];
  let decoded = '';
  let at = start + 1;
  for (;;) {
    PLAIN.lastIndex = at;
    decoded += PLAIN.exec(source)?.[0] ?? '';
    at = PLAIN.lastIndex;
    if (at >= source.length) throw new RulesError('Unterminated string.', start);
    if (source.charAt(at) === '"')
      return { decoded, end: at + 1, offset: (index) => offsetOf(shifts, index) };
    shifts.push({ index: decoded.length, offset: at });
    decoded += unescaped(source, at);
    at = ESCAPE.lastIndex;
    shifts.push({ index: decoded.length, offset: at });
  }
}

function unescaped(source: string, at: number): string {
  ESCAPE.lastIndex = at;
  const [, code, letter] = ESCAPE.exec(source) ?? [];
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (letter === undefined) throw new RulesError(`Invalid escape: '${source.slice(at, at + 2)}'`, at);
  return ESCAPED[letter] ?? letter;
}

function offsetOf(shifts: readonly { index: number; offset: number }[], index: number): number {
  const last = shifts.findLast((shift) => shift.index <= index);
  return last === undefined ? index : last.offset + index - last.index;
}
