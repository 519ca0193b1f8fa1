import { RulesError } from './rules-error.ts';
import { type Token, tokenize } from './tokens.ts';

const ASSIGNMENT = /^(?:[-+*/%&|^]|<<|>>>?)?=$/;
const FOREIGN_MARKS = new Set(['&', '|', '^', '~', '<<', '>>', '>>>', '++', '--', '**']);
/** Operators of JavaScript that look like names. */
const FOREIGN_WORDS = new Set(['in', 'instanceof', 'typeof', 'void', 'delete', 'new']);

/** Goes through the tokens of an expression, and reports errors. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  /** The next token. */
  token(): Token {
    const token = this.#tokens[this.#next] ?? this.#tokens.at(-1);
    return token ?? { kind: 'end', start: 0 };
  }

  advance(): void {
    this.#next++;
  }

  /** The next token, if it is a mark. */
  mark(): string | null {
    const token = this.token();
    return token.kind === 'mark' ? token.mark : null;
  }

  /** Passes over a mark, if it is the next token. */
  skip(mark: string): boolean {
    if (this.mark() !== mark) return false;
    this.#next++;
    return true;
  }

  expect(mark: string, otherwise: string): void {
    if (!this.skip(mark)) this.refuse(otherwise);
  }

  /** Throws an error about the next token. Parts of JavaScript that the language leaves out have messages of their own. */
  refuse(message: string): never {
    const token = this.token();
    const word = token.kind === 'mark' ? token.mark : token.kind === 'name' ? token.name : '';
    throw new RulesError(this.#reason(token, word) ?? message, token.start);
  }

  #reason(token: Token, word: string): string | null {
    if (token.kind === 'end') return 'Unexpected end of expression.';
    if (ASSIGNMENT.test(word)) return 'Rule expressions may not contain assignments.';
    const foreign = FOREIGN_MARKS.has(word) || FOREIGN_WORDS.has(word);
    return foreign ? `Rule expressions may not contain operator '${word}'.` : null;
  }

  /** Refuses a name that is an operator of JavaScript. */
  refuseForeign(name: string): void {
    if (FOREIGN_WORDS.has(name)) this.refuse('syntax error');
  }
}
