import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../rules/pattern/pattern.ts';

type Row = readonly [source: string, text: string, expected: boolean, flags?: string];

// https://firebase.google.com/docs/reference/security/database/regex
const rows: readonly Row[] = [
  ['a', 'ba', true],
  ['^a', 'ba', false],
  ['^a', 'ab', true],
  ['a$', 'ab', false],
  ['a$', 'ba', true],
  ['^foo$', 'foo', true],
  ['^foo$', 'fooo', false],
  ['^$', '', true],
  ['^$', 'a', false],
  ['^a*$', '', true],
  ['^a*$', 'aaa', true],
  ['^a*$', 'b', false],
  ['^a+$', '', false],
  ['^a+$', 'aa', true],
  ['^a?$', '', true],
  ['^a?$', 'aa', false],
  ['........', 'Firebase', true],
  ['........', 'Fire', false],
  ['^.$', '\n', true],
  ['^..$', '😀', true],
  ['^(ab)*$', 'abab', true],
  ['^(ab)*$', 'aba', false],
  ['a|bc', 'xbcx', true],
  ['^(a|bc)$', 'bc', true],
  ['^a|b$', 'xb', true],
  ['^a|b$', 'bx', false],
  ['[akz]', 'k', true],
  ['[a-z]', 'K', false],
  ['[a-z]', 'K', true, 'i'],
  ['[A-Z]', 'k', true, 'i'],
  ['straße', 'STRAßE', true, 'i'],
  ['[à-ö]', 'Ö', true, 'i'],
  ['[^0-9]', '5', false],
  ['[^0-9]', 'x', true],
  ['[^a]', 'A', false, 'i'],
  ['[-a]', '-', true],
  ['[a-]', '-', true],
  [String.raw`[\]]`, ']', true],
  [String.raw`[\d_]`, '7', true],
  [String.raw`^\d+$`, '123', true],
  [String.raw`^\D$`, 'a', true],
  [String.raw`^\w+$`, 'aZ_9', true],
  [String.raw`^\W$`, 'é', true],
  [String.raw`^\s\S$`, ' x', true],
  [String.raw`a\.b`, 'axb', false],
  [String.raw`a\.b`, 'a.b', true],
  [String.raw`\$5`, '$5', true],
  [String.raw`\{foo}`, '{foo}', true],
  [String.raw`\n`, 'n', true],
  ['^a{3}$', 'aaa', true],
  ['^a{3}$', 'aaaa', false],
  ['^a{2,}$', 'a', false],
  ['^a{2,}$', 'aaaa', true],
  ['^a{1,2}$', 'aaa', false],
  ['^a{0}$', '', true],
  ['^(a{0,2}b){2}$', 'aabab', true],
  ['^[A-Z0-9._%+-]+@[A-Z0-9.-]+\\.[A-Z]{2,4}$', 'ana@example.com', true, 'i'],
  ['^(19|20)[0-9][0-9][-\\/. ](0[1-9]|1[012])[-\\/. ](0[1-9]|[12][0-9]|3[01])$', '2026-11-24', true],
  ['^(19|20)[0-9][0-9][-\\/. ](0[1-9]|1[012])[-\\/. ](0[1-9]|[12][0-9]|3[01])$', '2026-13-24', false],
];

const refused: readonly (readonly [source: string, reason: string])[] = [
  ['a^', '^ may only be first'],
  ['(^a)', '^ may only be first'],
  ['a$b', '$ may only be last'],
  ['(a$)', '$ may only be last'],
  ['a$|b', '$ may only be last'],
  ['^(foo|)$', 'an alternative is empty'],
  ['a||b', 'an alternative is empty'],
  ['()', 'an alternative is empty'],
  ['(a', 'missing )'],
  ['a)', 'unmatched )'],
  ['[a', 'missing ]'],
  ['[]', 'a character set is empty'],
  ['[z-a]', 'a range is out of order'],
  ['[a-\\d]', 'a range is out of order'],
  ['+a', 'nothing to repeat before +'],
  ['a**', 'nothing to repeat before *'],
  ['a{2,1}', 'the count is out of order'],
  ['a{x}', '{ needs a count'],
  ['(?:a)', '(? is not supported'],
  ['(?=a)', '(? is not supported'],
  ['((a{999}){999}){999}', 'it is too large'],
  ['('.repeat(101), 'nested too deeply'],
];

describe('rules: regular expressions', () => {
  for (const [source, text, expected, flags = ''] of rows) {
    it(`/${source}/${flags} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(compilePattern(source, flags, 0).matches(text), expected);
    });
  }

  for (const [source, reason] of refused) {
    it(`/${source}/ is refused: ${reason}`, () => {
      assert.throws(() => compilePattern(source, '', 0), {
        message: `Invalid regular expression: ${reason}`,
      });
    });
  }

  it('takes no longer for one that other engines hang on', () => {
    const pattern = compilePattern('^(a+)+(a*)*(a|aa)+$', '', 0);
    assert.equal(pattern.matches(`${'a'.repeat(100_000)}b`), false);
    assert.equal(pattern.matches('a'.repeat(100_000)), true);
  });

  it('forgets states that would take too much memory', () => {
    const pattern = compilePattern('(a|b)*a(a|b){12}$', '', 0);
    const text = Array.from({ length: 50_000 }, (_, i) => ((i * i) % 7 < 3 ? 'a' : 'b')).join('');
    assert.equal(pattern.matches(text), /a[ab]{12}$/.test(text));
  });

  it('agrees with JavaScript on what both know', () => {
    const atom = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', String.raw`\d`, String.raw`\w`);
    const { regex } = fc.letrec<{ regex: string; part: string }>((tie) => ({
      regex: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
      part: fc.oneof(
        { maxDepth: 3 },
        atom,
        fc
          .tuple(tie('regex'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}'))
          .map(([inner, times]) => `(${inner})${times}`),
        fc.tuple(tie('regex'), tie('regex')).map(([left, right]) => `(${left}|${right})`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '1', '\n'), maxLength: 8 });
    const ends = fc.constantFrom<[string, string]>(['', ''], ['^', ''], ['', '$'], ['^', '$']);
    fc.assert(
      fc.property(regex, text, ends, fc.constantFrom('', 'i'), (inner, subject, [start, end], flags) => {
        const source = `${start}${inner}${end}`;
        const expected = new RegExp(source, `s${flags}`).test(subject);
        assert.equal(compilePattern(source, flags, 0).matches(subject), expected);
      }),
      { numRuns: 3_000 },
    );
  });
});
