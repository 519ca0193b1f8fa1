import { InvalidDataError } from './limits.ts';
import { EMPTY, nodeAt, type Path, type TreeNode } from './node.ts';
import { readJson } from './read-json.ts';

/** Reads JSON that comes in pieces into a node, with no more of its text in memory than the piece and one string. */
export interface JsonReader {
  /** Throws SyntaxError for invalid JSON, and InvalidDataError for data that the database cannot hold. */
  feed(piece: string): void;
  /** The node that was read, once all pieces have come. */
  end(): TreeNode;
}

/** Where the JSON is to be written. */
export interface Target {
  readonly root: TreeNode;
  readonly path: Path;
  /** The server's time, epoch milliseconds. */
  readonly now: number;
}

type Expected = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'comma' | 'nothing';

interface Frame {
  readonly array: boolean;
  /** Server values and priorities stay JSON until the object around them is complete. */
  readonly raw: boolean;
  readonly entries: [string, unknown][];
  key: string;
}

/** A text whose end is still to come. It is scanned once, however many pieces it comes in. */
interface OpenString {
  readonly parts: string[];
  /** The last piece ends with a backslash that escapes what comes. */
  escaped: boolean;
}

const BLANK = /[ \t\n\r]*/y;
const LITERAL = /[-+.\w]*/y;
/** Deeper than the database can hold. Endless nesting is refused before it fills the memory. */
const DEEPEST = 200;

export function createJsonReader(target: Target): JsonReader {
  const frames: Frame[] = [];
  let text = '';
  let open: OpenString | null = null;
  let expected: Expected = 'value';
  let result: TreeNode = EMPTY;
  let ended = false;

  /** A value as the object around it keeps it: a node, or JSON that is read with that object. */
  function settle(json: unknown, key: string | null): unknown {
    const around = frames.at(-1);
    if (around?.raw === true || key?.startsWith('.') === true) return json;
    const path = [...target.path, ...frames.map((frame) => frame.key)];
    const existing = typeof json === 'object' && json !== null ? nodeAt(target.root, path) : EMPTY;
    return readJson(json, existing, { now: target.now, depth: path.length });
  }

  function add(json: unknown): void {
    const frame = frames.at(-1);
    if (frame === undefined) {
      result = readJson(json, nodeAt(target.root, target.path), {
        now: target.now,
        depth: target.path.length,
      });
      expected = 'nothing';
      return;
    }
    const value = settle(json, frame.key);
    frame.entries.push([frame.key, value]);
    expected = 'comma';
  }

  function begin(array: boolean): void {
    if (frames.length >= DEEPEST) throw new InvalidDataError('Invalid data; path is deeper than 32 levels');
    const around = frames.at(-1);
    const raw = around !== undefined && (around.raw || around.key.startsWith('.'));
    frames.push({ array, raw, entries: [], key: '0' });
    expected = array ? 'first item' : 'first key';
  }

  function close(array: boolean, offset: number): void {
    const frame = frames.pop();
    if (frame?.array !== array) throw unexpected(text, offset);
    add(array && frame.raw ? frame.entries.map(([, item]) => item) : Object.fromEntries(frame.entries));
  }

  function next(): void {
    const frame = frames.at(-1);
    if (frame?.array === true) {
      frame.key = String(Number(frame.key) + 1);
      expected = 'value';
    } else expected = 'key';
  }

  function mark(character: string, offset: number): void {
    const value = expected === 'value' || expected === 'first item';
    if (character === '{' && value) begin(false);
    else if (character === '[' && value) begin(true);
    else if (character === '}' && (expected === 'first key' || expected === 'comma')) close(false, offset);
    else if (character === ']' && (expected === 'first item' || expected === 'comma')) close(true, offset);
    else if (character === ':' && expected === 'colon') expected = 'value';
    else if (character === ',' && expected === 'comma' && frames.length > 0) next();
    else throw unexpected(text, offset);
  }

  function scalar(word: string, offset: number): void {
    const json: unknown = JSON.parse(word);
    const frame = frames.at(-1);
    if (frame !== undefined && typeof json === 'string' && (expected === 'key' || expected === 'first key')) {
      frame.key = json;
      expected = 'colon';
    } else if (expected === 'value' || expected === 'first item') add(json);
    else throw unexpected(text, offset);
  }

  /** The end of the literal that begins here, or -1 when the rest of it has still to come. */
  function literalEnd(offset: number): number {
    LITERAL.lastIndex = offset;
    LITERAL.exec(text);
    if (LITERAL.lastIndex === offset) throw unexpected(text, offset);
    return LITERAL.lastIndex === text.length && !ended ? -1 : LITERAL.lastIndex;
  }

  /** The end of the word that begins here; -1 when the rest is still to come. */
  function wordEnd(offset: number): number {
    if (text.charAt(offset) !== '"') return literalEnd(offset);
    const end = stringEnd(text, offset + 1, false);
    if (end !== -1) return end;
    open = { parts: [text.slice(offset)], escaped: endsEscaped(text, offset + 1, false) };
    text = '';
    return -1;
  }

  function read(): void {
    let offset = 0;
    for (;;) {
      BLANK.lastIndex = offset;
      BLANK.exec(text);
      offset = BLANK.lastIndex;
      const character = text.charAt(offset);
      if (character === '') break;
      if ('{}[]:,'.includes(character)) mark(character, offset++);
      else {
        const end = wordEnd(offset);
        if (open !== null) return;
        if (end === -1) break;
        scalar(text.slice(offset, end), offset);
        offset = end;
      }
    }
    text = text.slice(offset);
  }

  return {
    feed(piece) {
      if (open === null) text += piece;
      else {
        const end = stringEnd(piece, 0, open.escaped);
        open.parts.push(end === -1 ? piece : piece.slice(0, end));
        open.escaped = endsEscaped(piece, 0, open.escaped);
        if (end === -1) return;
        const word = open.parts.join('');
        open = null;
        scalar(word, 0);
        text = piece.slice(end);
      }
      read();
    },
    end() {
      ended = true;
      read();
      if (expected !== 'nothing' || text !== '' || open !== null)
        throw new SyntaxError('Unexpected end of JSON input');
      return result;
    },
  };
}

/** The place behind the closing quote; -1 when that is still to come. `escaped`: a backslash stands before `start`. */
function stringEnd(text: string, start: number, escaped: boolean): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    if (!isEscaped(text, at, start, escaped)) return at + 1;
  }
  return -1;
}

/** Whether the character after this text is escaped by a backslash at its end. */
function endsEscaped(text: string, start: number, escaped: boolean): boolean {
  return isEscaped(text, text.length, start, escaped);
}

function isEscaped(text: string, at: number, start: number, escaped: boolean): boolean {
  let first = at;
  while (first > start && text.charAt(first - 1) === '\\') first--;
  const odd = (at - first) % 2 === 1;
  return first === start && escaped ? !odd : odd;
}

function unexpected(text: string, offset: number): SyntaxError {
  return new SyntaxError(`Unexpected '${text.charAt(offset)}' in JSON`);
}
