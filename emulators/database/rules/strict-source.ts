import { type Json, readDocument } from './document.ts';
import { RulesError } from './rules-error.ts';

/** Rules as plain JSON: without comments, with line breaks of strings escaped. Takes rules that have been compiled. */
export function strictSource(source: string): string {
  return `${JSON.stringify(plain(readDocument(source)), null, 2)}\n`;
}

/** Whether a text is JSON in the form of rules, valid or not. */
export function isDocument(source: string): boolean {
  try {
    readDocument(source);
    return true;
  } catch (error) {
    if (error instanceof RulesError) return false;
    throw error;
  }
}

function plain(json: Json): unknown {
  switch (json.kind) {
    case 'object':
      return Object.fromEntries(json.entries.map(({ key, value }) => [key, plain(value)]));
    case 'array':
      return json.items.map(plain);
    case 'string':
      return json.text.decoded;
    case 'literal':
      return json.value;
  }
}
