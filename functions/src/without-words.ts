/** Stands where a text or a number was left out. */
const LEFT_OUT = '…';

/**
 * A body of JSON with its form, and the texts and numbers under the `harmless` keys. All others are left out, also under keys that
 * nobody knows yet: they may say something of a person.
 */
export function withoutWords(body: unknown, harmless: readonly string[]): unknown {
  const kept: unknown = JSON.parse(
    JSON.stringify(body ?? null, function (this: unknown, key: string, value: unknown): unknown {
      const says = typeof value === 'string' || typeof value === 'number';
      return says && (Array.isArray(this) || !harmless.includes(key)) ? LEFT_OUT : value;
    }),
  );
  return kept;
}
