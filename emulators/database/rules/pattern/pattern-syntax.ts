import { RulesError } from '../rules-error.ts';
import { ANY, bothCases, type CharSet, complement, predefinedSet, union } from './char-set.ts';

/** A regular expression as a tree. */
export type Regex =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly items: readonly Regex[] }
  | { readonly kind: 'choice'; readonly branches: readonly Regex[] }
  | { readonly kind: 'repeat'; readonly item: Regex; readonly least: number; readonly most: number };

/** A whole pattern: its branches, and whether the first and the last of them are tied to the ends of the string. */
export interface PatternSyntax {
  readonly branches: readonly Regex[];
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

const COUNT = /\{(\d{1,5})(?:(,)(\d{1,5})?)?\}/y;
const DEEPEST = 100;

/**
 * Parses the regular expressions of the rules language, a subset of the common one: no lookaround, no captures, `^`
 * only first and `$` only last. Source: https://firebase.google.com/docs/reference/security/database/regex
 */
export function parsePattern(source: string, ignoreCase: boolean, offset: number): PatternSyntax {
  return new PatternParser(source, ignoreCase, offset).whole();
}

class PatternParser {
  readonly #source: string;
  readonly #ignoreCase: boolean;
  readonly #offset: number;
  #at = 0;
  #depth = 0;

  constructor(source: string, ignoreCase: boolean, offset: number) {
    this.#source = source;
    this.#ignoreCase = ignoreCase;
    this.#offset = offset;
  }

  whole(): PatternSyntax {
    const fromStart = this.#skip('^');
    const branches = this.#branches();
    const toEnd = this.#skip('$');
    if (this.#at < this.#source.length)
      this.#fail(this.#peek() === ')' ? 'unmatched )' : '$ may only be last');
    return { branches, fromStart, toEnd };
  }

  #fail(reason: string): never {
    throw new RulesError(`Invalid regular expression: ${reason}`, this.#offset + 1 + this.#at);
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #skip(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #branches(): Regex[] {
    const branches = [this.#sequence()];
    while (this.#skip('|')) branches.push(this.#sequence());
    const alone = branches.length === 1 && this.#depth === 0;
    if (!alone && branches.some((branch) => branch.kind === 'sequence' && branch.items.length === 0)) {
      this.#fail('an alternative is empty');
    }
    return branches;
  }

  #sequence(): Regex {
    const items: Regex[] = [];
    while (!['', '|', ')', '$'].includes(this.#peek())) items.push(this.#repeated());
    return { kind: 'sequence', items };
  }

  #repeated(): Regex {
    const item = this.#item();
    const times = this.#times();
    return times === null ? item : { kind: 'repeat', item, least: times[0], most: times[1] };
  }

  #times(): [number, number] | null {
    if (this.#skip('*')) return [0, Infinity];
    if (this.#skip('+')) return [1, Infinity];
    if (this.#skip('?')) return [0, 1];
    if (this.#peek() !== '{') return null;
    COUNT.lastIndex = this.#at;
    const [whole, least, comma, most] = COUNT.exec(this.#source) ?? [];
    if (whole === undefined) return this.#fail('{ needs a count');
    const low = Number(least);
    const high = comma === undefined ? low : most === undefined ? Infinity : Number(most);
    if (high < low) this.#fail('the count is out of order');
    this.#at += whole.length;
    return [low, high];
  }

  #item(): Regex {
    const character = this.#source.charAt(this.#at++);
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'set', set: this.#characters() };
      case '.':
        return { kind: 'set', set: ANY };
      case '\\':
        return { kind: 'set', set: this.#escaped() };
      case '^':
        this.#at--;
        return this.#fail('^ may only be first');
      case '*':
      case '+':
      case '?':
      case '{':
        this.#at--;
        return this.#fail(`nothing to repeat before ${character}`);
      default:
        return { kind: 'set', set: this.#literal(character) };
    }
  }

  #group(): Regex {
    if (this.#peek() === '?') this.#fail('(? is not supported');
    if (++this.#depth > DEEPEST) this.#fail('nested too deeply');
    const branches = this.#branches();
    this.#depth--;
    if (!this.#skip(')')) this.#fail(this.#peek() === '$' ? '$ may only be last' : 'missing )');
    return { kind: 'choice', branches };
  }

  #literal(low: string, high = low): CharSet {
    const [from, to] = [low.charCodeAt(0), high.charCodeAt(0)];
    return this.#ignoreCase ? bothCases(from, to) : [[from, to]];
  }

  #escaped(): CharSet {
    const letter = this.#source.charAt(this.#at++);
    return predefinedSet(letter) ?? this.#literal(letter);
  }

  #characters(): CharSet {
    const negated = this.#skip('^');
    const parts: CharSet[] = [];
    while (!this.#skip(']')) parts.push(this.#member());
    if (parts.length === 0) this.#fail('a character set is empty');
    const set = union(parts.flat());
    return negated ? complement(set) : set;
  }

  /** One character, range or predefined set of a character set. */
  #member(): CharSet {
    const first = this.#setCharacter();
    if (typeof first !== 'string') return first;
    const rest = this.#source.slice(this.#at, this.#at + 2);
    if (!rest.startsWith('-') || rest === '-]') return this.#literal(first);
    this.#at++;
    const last = this.#setCharacter();
    if (typeof last !== 'string' || last < first) return this.#fail('a range is out of order');
    return this.#literal(first, last);
  }

  #setCharacter(): string | CharSet {
    if (this.#at >= this.#source.length) this.#fail('missing ]');
    if (!this.#skip('\\')) return this.#source.charAt(this.#at++);
    const letter = this.#source.charAt(this.#at++);
    return predefinedSet(letter) ?? letter;
  }
}
