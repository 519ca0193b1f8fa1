import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { registerFonts, writable, writeText, type TextLook } from './pdf-text.ts';
import type { ReceiptContent } from './receipt-content.ts';

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const LABELS = 150;
const colours = { text: '#111827', quiet: '#4b5563', brand: '#1a56db', line: '#d1d5db' } as const;

/** A receipt as a PDF of one page of A4. The same content gives the same bytes. */
export async function receiptPdf(content: ReceiptContent): Promise<Buffer> {
  const { locale, title, number, issuedAt, seller, rows, total, footer } = content;
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    // The library's own fonts lack most letters, and are read from files that no bundle has.
    font: '',
    lang: locale,
    displayTitle: true,
    info: { Title: `${title} ${number}`, Author: seller.name, CreationDate: new Date(issuedAt) },
  });
  registerFonts(document);
  const write = (text: string, look: TextLook): number => writeText(document, text, look);
  const whole = buffer(document);

  let y = write(seller.name, {
    at: [MARGIN, MARGIN],
    width: WIDTH,
    size: 14,
    colour: colours.brand,
    bold: true,
  });
  for (const line of seller.lines)
    y = write(line, { at: [MARGIN, y + 2], width: WIDTH, size: 10, colour: colours.quiet });
  y = ruled(y + 12);
  y = write(title, { at: [MARGIN, y + 22], width: WIDTH, size: 22, colour: colours.text, bold: true });
  y = write(number, { at: [MARGIN, y + 4], width: WIDTH, size: 12, colour: colours.text }) + 14;
  for (const [label, value] of rows) if (writable(value) !== '') y = row(y, label, value);
  y = totalRow(y, total);
  write(footer, { at: [MARGIN, y + 24], width: WIDTH, size: 9, colour: colours.quiet });
  document.end();
  return whole;

  function ruled(at: number, width = 0.5, colour: string = colours.line): number {
    document
      .moveTo(MARGIN, at)
      .lineTo(MARGIN + WIDTH, at)
      .lineWidth(width)
      .strokeColor(colour)
      .stroke();
    return at;
  }

  function row(from: number, label: string, value: string): number {
    const at = ruled(from) + 7;
    const left = write(label, { at: [MARGIN, at], width: LABELS - 12, size: 10.5, colour: colours.quiet });
    const right = write(value, {
      at: [MARGIN + LABELS, at],
      width: WIDTH - LABELS,
      size: 10.5,
      colour: colours.text,
    });
    return Math.max(left, right) + 7;
  }

  function totalRow(from: number, [label, value]: readonly [string, string]): number {
    const at = ruled(from, 1.2, colours.text) + 10;
    const look = { size: 13, colour: colours.text, bold: true };
    write(label, { at: [MARGIN, at], width: WIDTH / 2, ...look });
    return write(value, { at: [MARGIN + WIDTH / 2, at], width: WIDTH / 2, ...look, align: 'right' as const });
  }
}
