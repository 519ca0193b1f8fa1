/** A mistake in the text of rules, at a place in that text. */
export class RulesError extends Error {
  override name = 'RulesError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** The line that an offset is in, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/**
 * A mistake as the database tells it: `LINE:COLUMN: message`, both counted from 1 within the uploaded text. Source:
 * https://github.com/firebase/codelab-friendlychat-web/issues/294
 */
export function located(text: string, error: RulesError): string {
  const offset = Math.min(error.offset, text.length);
  const column = offset - text.lastIndexOf('\n', offset - 1);
  return `${lineAt(text, offset)}:${offset === 0 ? 1 : column}: ${error.message}`;
}
