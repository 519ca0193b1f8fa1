/** Rules with one part changed. */
export interface Loosened {
  readonly part: string;
  /** Whether the part is a condition for the functions: then it gives rights to them alone. */
  readonly whose: 'people' | 'functions';
  readonly text: string;
}

/** A piece of a text, with its offset. */
interface Piece {
  readonly text: string;
  readonly at: number;
}

/**
 * The same rules many times over, each time with one condition of one rule set to `true`: whatever stands between `&&`, `||`
 * and their brackets, and every rule as a whole.
 */
export const loosened = (source: string): Loosened[] => changed(source, 'true');

/** The same with one condition set to `false`. */
export const tightened = (source: string): Loosened[] => changed(source, 'false');

function changed(source: string, value: string): Loosened[] {
  const rules = source.matchAll(/"\.(?:read|write|validate)": (?:"(?<condition>[^"]*)"|(?<never>false))/g);
  return [...rules].flatMap(({ 0: whole, index, groups }) => {
    const name = `${source.slice(0, index).split('\n').length}: `;
    const { condition, never = '' } = groups ?? {};
    const at = index + whole.lastIndexOf(condition ?? never);
    const change = (part: string, piece: Piece, whose: Loosened['whose']): Loosened => ({
      part: name + part,
      whose,
      text: source.slice(0, piece.at) + value + source.slice(piece.at + piece.text.length),
    });
    if (condition === undefined) return [change(whole, { text: never, at }, 'people')];
    const rule = { text: condition, at };
    const theirs = theirPart(rule);
    return [rule, ...partsOf(rule)].map((piece) =>
      change(piece.text, piece, theirs && contains(theirs, piece) ? 'functions' : 'people'),
    );
  });
}

const contains = (outer: Piece, inner: Piece): boolean =>
  outer.at <= inner.at && inner.at + inner.text.length <= outer.at + outer.text.length;

const THEIRS = "auth.uid === 'functions'";

/** The smallest part of a condition that asks for the functions: an operand of `||`, or all of it. */
function theirPart(condition: Piece): Piece | undefined {
  const theirs = operandsOf(condition, '|').find(({ text }) => text.includes(THEIRS));
  if (!theirs) return undefined;
  const deeper = operandsOf(theirs, '&').find(({ text }) => text.includes(THEIRS));
  if (!deeper || deeper.text === THEIRS) return theirs;
  return theirPart(unwrapped(deeper) ?? deeper);
}

/** The conditions that a condition is made of, at every depth. */
function partsOf(condition: Piece): Piece[] {
  const operands = operandsOf(condition, '&|');
  if (operands.length > 1) return operands.flatMap((operand) => [operand, ...partsOf(operand)]);
  const inner = unwrapped(condition);
  return inner ? partsOf(inner) : [];
}

/** The text within the outermost brackets. */
const unwrapped = ({ text, at }: Piece): Piece | undefined =>
  /^\(.*\)$/s.test(text) ? { text: text.slice(1, -1), at: at + 1 } : undefined;

/** The operands of `&&` or `||`, outside of brackets. */
function operandsOf({ text, at }: Piece, operators: string): Piece[] {
  const ends: number[] = [];
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (depth > 0 || !operators.includes(char)) continue;
    ends.push(index);
    index += 1;
  }
  return [...ends, text.length].map((end, n) => {
    const from = n === 0 ? 0 : (ends[n - 1] ?? 0) + 2;
    const operand = text.slice(from, end);
    return { text: operand.trim(), at: at + from + operand.length - operand.trimStart().length };
  });
}
