import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets of any length are equal. The time that this takes does not show how close they are. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
