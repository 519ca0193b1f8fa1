/**
 * Makes people's text fit for one line: a subject, a name, a title, a line of a calendar. Every text that goes into an
 * output format passes through here, or through `paragraphs`.
 */

/** Unicode's own line breaks, and characters that terminals take for one. */
const breaks = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu;

/** Marks, embeddings, overrides and isolates that change the direction of the text after them (UAX 9). */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The letters of a region's flag, such as Scotland's: they are invisible except after a black flag. */
const regionFlags =
  /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/** Invisible characters. Joiners and variation selectors stay: scripts and emojis are written with them. */
const invisible =
  /(?![\p{Variation_Selector}\p{Join_Control}\u{e0020}-\u{e007f}])[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffc]/gu;

/** A joiner joins nothing at the beginning, after a blank, or in scripts whose letters stand alone. */
const strayJoiners =
  /(^|[\s\p{P}0-9\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}])\p{Join_Control}+/gu;

/** Half of a surrogate pair. */
const halves = /\p{Cs}/gu;

const controls = /\p{Cc}/gu;

/** More marks on one letter than any script has, with or without joiners: their purpose is to cover the lines around. */
const heaps = /([\p{Mn}\p{Me}\p{Join_Control}]{4})[\p{Mn}\p{Me}\p{Join_Control}]+/gu;

/** A visible character: not a blank that counts as a letter or a sign, and not the replacement character. */
const visible =
  /(?![\p{Default_Ignorable_Code_Point}\u2800\ufffd\u{13441}\u{13442}\u{1d159}])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Longer lines are cut here: twice what the rules allow for a name or a title. */
const LONGEST = 200;

/** A text as one clean line; `fallback` if it has no visible character. */
export function oneLine(text: string, fallback = '', longest = LONGEST): string {
  const line = cut(cleaned(text.replace(breaks, ' ')).replace(/\s+/gu, ' ').trim(), longest);
  return isVisible(line) ? line : fallback;
}

/** Cleans a longer text, such as a note: its lines stay, with at most one empty line between two. */
export const paragraphs = (text: string, longest = 4_000): string =>
  beginning(text, 4 * longest)
    .split(breaks)
    .map((line) => oneLine(line, '', longest))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/**
 * The beginning of a text, in at most `most` units of UTF-16, which the rules count. It never ends with half a character.
 */
export const beginning = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

export const isVisible = (text: string): boolean => visible.test(text);

/**
 * Isolates a right-to-left line within a sentence: Arabic or Hebrew would otherwise reorder the text beside it. Other lines
 * are left as they are.
 */
export const isolated = (line: string): string => (rightToLeft.test(line) ? `\u2068${line}\u2069` : line);

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The last guard of a header: no character in it ends its line. Our own text around people's words stays. */
export const headerLine = (text: string): string =>
  text.replace(halves, '\ufffd').replace(breaks, ' ').replace(controls, ' ').replace(/ {2,}/g, ' ').trim();

const cleaned = (text: string): string =>
  text
    .replace(halves, '\ufffd')
    .replace(/\t/g, ' ')
    .replace(controls, '')
    .replace(directions, '')
    .replace(regionFlags, '$1')
    .replace(invisible, '')
    .replace(strayJoiners, '$1')
    .replace(heaps, '$1');

/** Cuts by whole characters. */
function cut(line: string, longest: number): string {
  const letters = line.length > longest ? Array.from(line) : [];
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line;
}
