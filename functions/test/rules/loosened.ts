/** Rules of which one part no longer forbids anything. */
export interface Loosened {
  readonly part: string;
  readonly text: string;
}

/**
 * The same rules many times over, each time with one condition of one rule set to `true`: whatever stands between `&&`, `||`
 * and their brackets, and every rule as a whole.
 */
export function loosened(source: string): Loosened[] {
  const rules = source.matchAll(/"\.(?:read|write|validate)": (?:"(?<condition>[^"]*)"|false)/g);
  return [...rules].flatMap(({ 0: whole, index, groups }) => {
    const name = `${source.slice(0, index).split('\n').length}: `;
    const condition = groups?.['condition'];
    if (condition === undefined)
      return [{ part: name + whole, text: replaced(source, index, whole, whole.replace('false', 'true')) }];
    const start = index + whole.indexOf('"', whole.indexOf(':')) + 1;
    return [...new Set([condition, ...partsOf(condition)])].map((part) => ({
      part: name + part,
      text: replaced(source, start + condition.indexOf(part), part, 'true'),
    }));
  });
}

const replaced = (text: string, at: number, old: string, by: string): string =>
  text.slice(0, at) + by + text.slice(at + old.length);

/** The conditions that a condition is made of, at every depth. */
function partsOf(condition: string): string[] {
  const operands = operandsOf(condition);
  if (operands.length > 1) return operands.flatMap((operand) => [operand, ...partsOf(operand)]);
  return /^\(.*\)$/s.test(condition) ? partsOf(condition.slice(1, -1)) : [];
}

/** What stands between `&&` and `||` outside of brackets. */
function operandsOf(condition: string): string[] {
  const operands: string[] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at < condition.length; at += 1) {
    const char = condition[at];
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (depth > 0 || (char !== '&' && char !== '|')) continue;
    operands.push(condition.slice(from, at).trim());
    at += 1;
    from = at + 1;
  }
  return [...operands, condition.slice(from).trim()];
}
