/** A record with one entry changed, in its place. */
export const changed = <Value>(
  record: Record<string, Value>,
  key: string,
  value: Value,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, known]) => [name, name === key ? value : known]));

export const without = <Value>(record: Record<string, Value>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
