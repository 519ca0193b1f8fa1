/** A refusal of the data or the path that a client sent. The client gets the message. */
export class InvalidDataError extends Error {
  override name = 'InvalidDataError';
}

/** A refusal because of the existing data. Only a client that may write there gets its reason. */
export class ImpossibleError extends InvalidDataError {
  override name = 'ImpossibleError';
}

/** Source of these limits: https://firebase.google.com/docs/database/usage/limits */
const KEY_BYTES = 768;
const DEPTH = 32;
const STRING_BYTES = 10 * 1024 * 1024;

// ASCII control characters, and . $ # [ ] /
const FORBIDDEN = new RegExp(String.raw`[\u0000-\u001f\u007f.$#[\]/]`);

/** Refuses a key that the database cannot hold. */
export function checkKey(key: string): void {
  if (key === '' || FORBIDDEN.test(key)) {
    throw new InvalidDataError(
      `Invalid data; couldn't parse key beginning at '${key}'. Key value can't be empty or contain $ # [ ] / or .`,
    );
  }
  if (key.length > KEY_BYTES / 3 && Buffer.byteLength(key) > KEY_BYTES) {
    throw new InvalidDataError(`Invalid data; key is longer than ${KEY_BYTES} bytes`);
  }
}

/** Refuses a path with a bad key, or deeper than the tree may be. */
export function checkPath(path: readonly string[]): void {
  checkDepth(path.length);
  path.forEach((key, i) => {
    if (key === '.priority' && i === path.length - 1) return;
    if (FORBIDDEN.test(key)) throw new InvalidDataError('Invalid path: Invalid token in path');
    checkKey(key);
  });
}

/** Refuses a place that is deeper than the tree may be. */
export function checkDepth(depth: number): void {
  if (depth > DEPTH) throw new InvalidDataError(`Invalid data; path is deeper than ${DEPTH} levels`);
}

/**
 * A number as every client and every restart will see it: minus zero, and a number too small to tell from it, is
 * zero. All other numbers read back from JSON as they were written.
 */
export function plainNumber(number: number): number {
  return number === 0 ? 0 : number;
}

/** A text as UTF-8 can carry it: half of a character that takes two becomes U+FFFD. */
export function plainText(text: string): string {
  return text.toWellFormed();
}

/** Refuses a string that is too long for one place. */
export function checkString(text: string): void {
  if (text.length > STRING_BYTES / 3 && Buffer.byteLength(text) > STRING_BYTES) {
    throw new InvalidDataError('Invalid data; string is longer than 10 MB');
  }
}
