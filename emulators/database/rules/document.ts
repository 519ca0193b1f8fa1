import { RulesError } from './rules-error.ts';
import { readString, type Text } from './document-string.ts';

/** One property of an object in the rules, in the order of the text. */
export interface Entry {
  readonly key: string;
  /** Where its key begins. */
  readonly start: number;
  readonly value: Json;
}

/** A JSON value of the rules that knows where it stands in the text. */
export type Json =
  | JsonObject
  | { readonly kind: 'array'; readonly start: number; readonly items: Json[] }
  | { readonly kind: 'string'; readonly start: number; readonly text: Text }
  | { readonly kind: 'literal'; readonly start: number; readonly value: number | boolean | null };

export interface JsonObject {
  readonly kind: 'object';
  readonly start: number;
  /** Where its closing brace is. */
  readonly end: number;
  readonly entries: readonly Entry[];
}

const BLANK = /(?:[\s\ufeff]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const LITERAL = /true\b|false\b|null\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DEEPEST = 200;

/**
 * Reads rules as the database reads them: JSON with comments, with a comma after a last item, and with strings that
 * span lines. Sources: https://firebase.google.com/docs/database/security/core-syntax#rules_structure and the answers
 * of the service in https://github.com/davideast/pyric (observations/rtdb/rtdb-rules-text-dialect.json).
 */
export function readDocument(source: string): JsonObject {
  const reader = new Reader(source);
  const json = reader.object(0);
  reader.finish();
  return json;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  finish(): void {
    const next = this.#peek();
    if (next !== '') throw new RulesError(`Unexpected '${next}'.`, this.#at);
  }

  object(depth: number): JsonObject {
    if (depth > DEEPEST) throw new RulesError('Nested too deeply.', this.#at);
    this.#expect('{');
    const start = this.#at - 1;
    const entries: Entry[] = [];
    if (this.#peek() !== '}' && this.#peek() !== '"') this.#unexpected();
    while (this.#peek() !== '}') {
      entries.push(this.#entry(depth));
      if (this.#peek() !== '}') this.#expect(',', "',' or '}'");
    }
    return { kind: 'object', start, end: this.#at++, entries };
  }

  #entry(depth: number): Entry {
    const start = this.#at;
    if (this.#peek() !== '"') throw new RulesError(`Expected '"'.`, this.#at);
    const key = this.#string().text.decoded;
    this.#expect(':');
    return { key, start, value: this.#value(depth + 1) };
  }

  #value(depth: number): Json {
    switch (this.#peek()) {
      case '{':
        return this.object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#literal();
    }
  }

  #array(depth: number): Json {
    if (depth > DEEPEST) throw new RulesError('Nested too deeply.', this.#at);
    const start = this.#at++;
    const items: Json[] = [];
    while (this.#peek() !== ']') {
      items.push(this.#value(depth + 1));
      if (this.#peek() !== ']') this.#expect(',', "',' or ']'");
    }
    this.#at++;
    return { kind: 'array', start, items };
  }

  #string(): Json & { kind: 'string' } {
    const start = this.#at;
    const text = readString(this.#source, start);
    this.#at = text.end;
    return { kind: 'string', start, text };
  }

  #literal(): Json {
    const start = this.#at;
    LITERAL.lastIndex = start;
    const [word] = LITERAL.exec(this.#source) ?? [];
    if (word === undefined) return this.#unexpected();
    this.#at = LITERAL.lastIndex;
    const value = word === 'null' ? null : word === 'true' || (word === 'false' ? false : Number(word));
    return { kind: 'literal', start, value };
  }

  /** The next character that counts, or nothing at the end. */
  #peek(): string {
    BLANK.lastIndex = this.#at;
    BLANK.exec(this.#source);
    this.#at = BLANK.lastIndex;
    return this.#source.charAt(this.#at);
  }

  #expect(character: string, wanted = `'${character}'`): void {
    if (this.#peek() !== character) throw new RulesError(`Expected ${wanted}.`, this.#at);
    this.#at++;
  }

  #unexpected(): never {
    const next = this.#peek();
    throw new RulesError(next === '' ? 'Unexpected end of file.' : `Unexpected '${next}'.`, this.#at);
  }
}
