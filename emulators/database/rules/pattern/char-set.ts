/** Characters as ranges of UTF-16 code units, ends included, in ascending order. */
export type CharSet = readonly (readonly [number, number])[];

const LAST = 0xffff;

export const ANY: CharSet = [[0, LAST]];

const DIGIT: CharSet = [[48, 57]];
const WORD: CharSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: CharSet = [
  [9, 13],
  [32, 32],
];

/** The predefined set of an escape, or null where the escaped character stands for itself. */
export function predefinedSet(letter: string): CharSet | null {
  switch (letter) {
    case 'd':
      return DIGIT;
    case 'D':
      return complement(DIGIT);
    case 'w':
      return WORD;
    case 'W':
      return complement(WORD);
    case 's':
      return SPACE;
    case 'S':
      return complement(SPACE);
    default:
      return null;
  }
}

/** Every other character. */
export function complement(set: CharSet): CharSet {
  const rest: [number, number][] = [];
  let from = 0;
  for (const [low, high] of set) {
    if (low > from) rest.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= LAST) rest.push([from, LAST]);
  return rest;
}

/** All characters of these ranges, in order and without overlaps. */
export function union(ranges: CharSet): CharSet {
  const merged: [number, number][] = [];
  for (const [low, high] of [...ranges].sort((left, right) => left[0] - right[0])) {
    const last = merged.at(-1);
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

/** Letters with two cases are looked for this far into a range: those of alphabets in use are near its start. */
const LETTERS = 1_024;

/** A range with both cases of its letters. */
export function bothCases(low: number, high: number): CharSet {
  const ranges: [number, number][] = [[low, high]];
  for (let code = low; code <= Math.min(high, low + LETTERS); code++) {
    const character = String.fromCharCode(code);
    for (const other of [character.toLowerCase(), character.toUpperCase()]) {
      if (other.length === 1 && other !== character) ranges.push([other.charCodeAt(0), other.charCodeAt(0)]);
    }
  }
  return union(ranges);
}

/** Whether a character is in a set. */
export function holds(set: CharSet, code: number): boolean {
  return set.some(([low, high]) => low <= code && code <= high);
}
