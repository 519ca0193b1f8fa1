/**
 * The code by which people name an order, such as `01KCH-C0JPY`: the first eight letters of its id, written in ten digits that
 * nobody confuses (https://www.crockford.com/base32.html). Nothing is stored: the id gives the code, and the code the beginning of
 * the id.
 */

/** The letters of an id, each of six bits. The app's own ids begin with their time in these letters (`push`). */
const letters = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const MOST_LETTERS = 8;
const MOST_DIGITS = 10;
/** Eight letters have 48 bits, ten digits 50. */
const END = letters.length ** MOST_LETTERS;

export function orderCode(orderId: string): string {
  const code = written(read(orderId.slice(0, MOST_LETTERS), letters), digits, MOST_DIGITS);
  return `${code.slice(0, MOST_DIGITS / 2)}-${code.slice(MOST_DIGITS / 2)}`;
}

/** How the ids of that code begin, however a person typed it; `undefined`: it is no code. */
export function idBeginningOf(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[-\s]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (code.length !== MOST_DIGITS || /[^0-9A-HJKMNP-TV-Z]/.test(code)) return undefined;
  const number = read(code, digits);
  return number < END ? written(number, letters, MOST_LETTERS) : undefined;
}

const read = (text: string, alphabet: string): number =>
  Array.from(text).reduce((number, letter) => number * alphabet.length + alphabet.indexOf(letter), 0);

function written(number: number, alphabet: string, length: number): string {
  const places = Array.from({ length }, (_, place) => alphabet.length ** (length - 1 - place));
  return places.map((place) => alphabet.charAt(Math.floor(number / place) % alphabet.length)).join('');
}
