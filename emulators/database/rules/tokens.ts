import { RulesError } from './rules-error.ts';

/** One word of a rule expression; `start` counts within the expression. */
export type Token = { readonly start: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'mark'; readonly mark: string }
  | { readonly kind: 'end' }
);

const BLANK = /(?:[\s\ufeff]|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)*/y;
const NUMBER = /0[xX][\da-fA-F]+|(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_$][\p{L}\p{Nd}_$]*/uy;
const STRING = /'(?:[^'\\\n\r]|\\[\s\S])*'|"(?:[^"\\\n\r]|\\[\s\S])*"/y;
const REGEX = /\/((?:[^/\\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])+)\/([\p{L}\p{Nd}_$]*)/uy;
const MARK = />>>=?|<<=?|>>=?|[=!]==?|[<>]=|&&|\|\||\+\+|--|\*\*|=>|[-+*/%&|^]=|[-+*/%<>!=?:.,()[\]{};&|^~]/y;
const ESCAPE = /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[\s\S]))/g;
const ESCAPED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r': '',
  '\r\n': '',
};

/**
 * Splits an expression into tokens, the last of kind `end`. The service parses expressions as JavaScript, with Rhino;
 * the messages are Rhino's. Source: https://github.com/mozilla/rhino (Messages.properties)
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    at += matched(BLANK, text, at)?.[0].length ?? 0;
    if (at === text.length) return [...tokens, { kind: 'end', start: at }];
    const [token, length] = tokenAt(text, at, regexMayFollow(tokens.at(-1)));
    tokens.push(token);
    at += length;
  }
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a slash begins a regular expression here; else it divides. */
function regexMayFollow(before: Token | undefined): boolean {
  if (before === undefined) return true;
  return before.kind === 'mark' && before.mark !== ')' && before.mark !== ']';
}

function tokenAt(text: string, start: number, regexMay: boolean): [Token, number] {
  const [number] = matched(NUMBER, text, start) ?? [];
  if (number !== undefined) return [{ kind: 'number', value: Number(number), start }, number.length];
  const [name] = matched(NAME, text, start) ?? [];
  if (name !== undefined) return [{ kind: 'name', name, start }, name.length];
  const [quoted] = matched(STRING, text, start) ?? [];
  if (quoted !== undefined) return [{ kind: 'string', value: unquoted(quoted), start }, quoted.length];
  if (regexMay && text.charAt(start) === '/') return regexAt(text, start);
  const [mark] = matched(MARK, text, start) ?? [];
  if (mark !== undefined) return [{ kind: 'mark', mark, start }, mark.length];
  const quote = /['"]/.test(text.charAt(start));
  throw new RulesError(quote ? 'unterminated string literal' : 'illegal character', start);
}

function regexAt(text: string, start: number): [Token, number] {
  const [whole, source, flags] = matched(REGEX, text, start) ?? [];
  if (whole === undefined || source === undefined || flags === undefined) {
    throw new RulesError('unterminated regular expression literal', start);
  }
  return [{ kind: 'regex', source, flags, start }, whole.length];
}

function unquoted(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(ESCAPE, (_, long?: string, short?: string, character = '') =>
      long === undefined && short === undefined
        ? (ESCAPED[String(character)] ?? String(character))
        : String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
    );
}
