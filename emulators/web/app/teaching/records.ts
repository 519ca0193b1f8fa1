/** A record with one entry changed, in its place. */
export const changed = <Value>(
  record: Record<string, Value>,
  key: string,
  value: Value,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, known]) => [name, name === key ? value : known]));

export const without = <Value>(record: Record<string, Value>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** A key that the record does not have. Keys are never used twice by chance: orders name topics by them. */
export function freshKey(record: Record<string, unknown>, prefix: string): string {
  const key = `${prefix}-${crypto.randomUUID().slice(0, 8)}`;
  return key in record ? freshKey(record, prefix) : key;
}
