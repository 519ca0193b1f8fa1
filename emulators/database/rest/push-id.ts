import { randomInt } from 'node:crypto';

const ALPHABET = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 12;

let lastTime = -1;
let lastRandom: number[] = [];

function encodeTime(now: number): string {
  let text = '';
  for (let rest = now, i = 0; i < 8; i++, rest = Math.floor(rest / 64))
    text = ALPHABET.charAt(rest % 64) + text;
  return text;
}

function increment(digits: number[]): number[] {
  const next = [...digits];
  for (let i = next.length - 1; i >= 0; i--) {
    const digit = next[i] ?? 0;
    next[i] = (digit + 1) % 64;
    if (digit < 63) break;
  }
  return next;
}

/**
 * A key that sorts after all earlier keys: 8 characters of time and 12 random ones, which are counted up within one
 * millisecond. Source: https://firebase.blog/posts/2015/02/the-2120-ways-to-ensure-unique_68
 */
export function pushId(now: number): string {
  lastRandom =
    now === lastTime ? increment(lastRandom) : Array.from({ length: RANDOM_LENGTH }, () => randomInt(64));
  lastTime = now;
  return encodeTime(now) + lastRandom.map((digit) => ALPHABET.charAt(digit)).join('');
}
