import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginning, headerLine, isolated, isVisible, oneLine, paragraphs } from '../../src/words/one-line.ts';

const lines: readonly { typed: string; line: string }[] = [
  { typed: 'Ayu\nLestari', line: 'Ayu Lestari' },
  { typed: 'Ayu\r\nBcc: x@example.com', line: 'Ayu Bcc: x@example.com' },
  { typed: 'Ayu\u2028Lestari\u2029\u0085!', line: 'Ayu Lestari !' },
  { typed: '\u202eevil', line: 'evil' },
  { typed: '\u2067abc\u2069\u200f', line: 'abc' },
  { typed: 'Tab\tbell\u0007nul\u0000vt\u000bnel\u0085', line: 'Tab bellnulvt nel' },
  { typed: 'X\r\nEND:VEVENT\r\nBEGIN:VALARM', line: 'X END:VEVENT BEGIN:VALARM' },
  { typed: 'A\u200bB\ufeffC\u00adD', line: 'ABCD' },
  { typed: '  Ayu \u3000 Lestari\u00a0', line: 'Ayu Lestari' },
  { typed: 'Sari \ud83d', line: 'Sari \ufffd' },
  { typed: '\ufdd0Ayu\uffff', line: 'Ayu' },
  { typed: 'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301', line: 'e\u0301\u0301\u0301\u0301' },
  { typed: `e${'\u0301\u200d'.repeat(9)}`, line: 'e\u0301\u200d\u0301\u200d' },
  { typed: `e${'\u20dd'.repeat(9)}`, line: 'e\u20dd\u20dd\u20dd\u20dd' },
  { typed: '\u200dA\u200cy\u200du\u200d \u200dLestari', line: 'Ayu Lestari' },
  { typed: 'Ayu\ufffc', line: 'Ayu' },
];

/** Names as people write them, which are kept unchanged. */
const whole = [
  'Ayu Lestari',
  'José Nuñez',
  '山田 太郎',
  'نگار می\u200cخواهم',
  'क्\u200dष',
  'അവന്\u200d',
  'ශ්\u200dරී',
  'Rina 👩‍🔬❤️',
  'Rina 🏳️‍⚧️ 👩🏽‍❤️‍💋‍👨🏾',
  'Iain 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  'O’Brien, "Bob" <b> & Co.',
  '葛\u{e0100}城',
];

describe('a line that people typed', () => {
  for (const { typed, line } of lines)
    it(`${JSON.stringify(typed)} is ${JSON.stringify(line)}`, () => {
      assert.equal(oneLine(typed), line);
    });

  for (const text of whole)
    it(`${text} is unchanged`, () => {
      assert.equal(oneLine(text), text);
    });

  for (const blank of [
    '',
    ' ',
    '\u200b\u200b',
    '\u3164',
    '\u2800',
    '\u115f\u1160',
    '\u{e0041}',
    '\ud800',
    '\ufffc',
    '\u200d\u200c',
    '\u{13441}',
    '\u{1d159}',
    '\u0301',
    '\u202e',
  ])
    it(`${JSON.stringify(blank)} is invisible, and is replaced by the fallback`, () => {
      assert.equal(oneLine(blank, 'Mentor'), 'Mentor');
      assert.ok(!isVisible(oneLine(blank)));
    });

  it('is cut where it is very long, never within a character', () => {
    const long = oneLine('😀'.repeat(500));
    assert.equal(Array.from(long).length, 200);
    assert.ok(long.endsWith('😀…') && long.isWellFormed());
  });

  it('has at most as many units as the rules count, and ends with a whole character', () => {
    assert.equal(beginning('ab😀', 3), 'ab');
    assert.equal(beginning('ab😀', 4), 'ab😀');
    assert.equal(paragraphs('x'.repeat(39) + '😀', 10), `${'x'.repeat(9)}…`);
    assert.doesNotMatch(paragraphs(`${'x\n'.repeat(19)}x😀`, 10), /\ufffd/);
  });

  it('keeps the lines of a note, without hidden characters', () => {
    assert.equal(paragraphs('One\r\nTwo\u202e\n\n\n\n\u0007Three\n'), 'One\nTwo\n\nThree');
  });

  it('of a right-to-left script is isolated from the text around it', () => {
    assert.equal(isolated('ياسمين'), '\u2068ياسمين\u2069');
    assert.equal(isolated('Ayu'), 'Ayu');
  });

  it('has no line break, control, direction mark or half of a character, from any input', () => {
    const texts = fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)) });
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (typed) => {
        const line = oneLine(typed, 'Mentor');
        assert.ok(line.isWellFormed() && isVisible(line));
        assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u);
        assert.equal(oneLine(line), line);
        assert.doesNotMatch(headerLine(typed), /[\p{Cc}\u2028\u2029]/u);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
