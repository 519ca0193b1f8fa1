import * as fontkit from 'fontkit';
import { fontFiles } from './font-files.ts';

/** Where a text stands, and how it looks. `at`: its upper left corner. */
export interface TextLook {
  at: readonly [x: number, y: number];
  width: number;
  size: number;
  colour: string;
  bold?: boolean;
  align?: 'left' | 'right';
}

const fonts = fontFiles.map((file, place) => ({
  name: `font-${place}`,
  file,
  font: fontkit.create(Buffer.from(file)),
}));

/** The first of the fonts is bold. A sign that it lacks is written by the others. */
const fontOf = (sign: string, bold: boolean) =>
  fonts
    .slice(bold ? 0 : 1)
    .find(
      ({ font }) => 'hasGlyphForCodePoint' in font && font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
    );

/**
 * The text without the signs that no font here has, such as Chinese. The page shows them by its reader's own fonts. A narrow space of a date or an
 * amount becomes a plain one. An accent that stands as a sign of its own is joined to its letter.
 */
export const writable = (text: string): string =>
  Array.from(text.normalize('NFC').replace(/[\u2000-\u200a\u202f]/g, ' '))
    .filter((sign) => fontOf(sign, false))
    .join('')
    .trim();

/** Writes a text, in lines of this width, and returns where it ends. */
export function writeText(document: PDFKit.PDFDocument, text: string, look: TextLook): number {
  const { at, width, size, colour, bold = false, align = 'left' } = look;
  const runs = runsOf(writable(text), bold);
  [document.x, document.y] = at;
  document.fontSize(size).fillColor(colour);
  for (const [place, { font, text: run }] of runs.entries())
    document.font(font).text(run, { width, align, continued: place < runs.length - 1 });
  return document.y;
}

export function registerFonts(document: PDFKit.PDFDocument): void {
  for (const { name, file } of fonts) document.registerFont(name, Buffer.from(file));
}

/** Stretches of one font each. */
function runsOf(text: string, bold: boolean): { font: string; text: string }[] {
  const runs: { font: string; text: string }[] = [];
  for (const sign of text) {
    const font = fontOf(sign, bold)?.name ?? '';
    const last = runs.at(-1);
    if (last?.font === font) last.text += sign;
    else runs.push({ font, text: sign });
  }
  return runs;
}
