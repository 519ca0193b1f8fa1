import assert from 'node:assert/strict';
import { outcome } from './trial.ts';

type Row = readonly [rule: string, expected: boolean | 'error', newData?: unknown];

function table(rows: readonly Row[]): void {
  for (const [rule, expected, newData = 1] of rows) {
    it(`${JSON.stringify(rule)} is ${expected}${newData === 1 ? '' : ` for ${JSON.stringify(newData)}`}`, () => {
      assert.equal(outcome(rule, newData), expected);
    });
  }
}

describe('rules: equality', () => {
  // Nothing is converted: https://github.com/davideast/pyric (rules-corpus/rtdb/r25-loose-equality-types)
  table([
    ['1 == 1', true],
    ['1 === 1.0', true],
    ['1 == 2', false],
    ['1 != 2', true],
    ['1 !== 1', false],
    ["'a' == 'a'", true],
    ["'a' === 'A'", false],
    ["'a' != 'b'", true],
    ['true == true', true],
    ['true != false', true],
    ['null == null', true],
    ['null !== null', false],
    ["newData.val() == '5'", false, 5],
    ["newData.val() == '5'", true, '5'],
    ["newData.val() != '5'", true, 5],
    ["newData.val() !== '5'", false, '5'],
    ['newData.val() == true', false, 1],
    ['newData.val() == true', true, true],
    ['newData.val() == 0', false, false],
    ["newData.val() == ''", false, false],
    ['data.val() == null', true],
    ['data.val() === null', true],
    ['data.val() != null', false],
    ['newData.val() != null', true, { a: 1 }],
    ['newData.val() == null', false, { a: 1 }],
    ['newData.val() == newData.val()', true, 'same'],
    ['newData.val() == newData.val()', false, { a: 1 }],
    ['(1 < 2) == (2 < 3)', true],
    ['-0 == 0', true],
    ['0 / 0 == 0 / 0', false],
  ]);
});

describe('rules: order', () => {
  table([
    ['1 < 2', true],
    ['2 < 1', false],
    ['1 < 1', false],
    ['1 <= 1', true],
    ['2 > 1', true],
    ['1 > 1', false],
    ['1 >= 1', true],
    ['0 >= 1', false],
    ["'a' < 'b'", true],
    ["'b' <= 'a'", false],
    ["'a' > 'Z'", true],
    ["'10' < '9'", true],
    ["'' < 'a'", true],
    ["newData.val() > 'a'", 'error', 1],
    ['newData.val() > 1', 'error', 'a'],
    ['newData.val() > 1', 'error', true],
    ['1 < newData.val()', 'error', false],
    ['newData.val() >= 1', 'error', { a: 1 }],
    // https://github.com/davideast/pyric (rules-corpus/rtdb/r33-null-operands)
    ['data.val() <= 1 || true', 'error'],
    ['data.val() < 1 || true', 'error'],
    ['data.val() > 1 || true', 'error'],
    ['data.val() >= 1 || true', 'error'],
    ['1 > data.val() || true', 'error'],
    ['1 / 0 > 2', false],
    ['1 / 0 < 2', false],
    ['1 / 0 <= 1 / 0', false],
  ]);
});

describe('rules: arithmetic', () => {
  table([
    ['1 + 2 == 3', true],
    ['3 - 5 == -2', true],
    ['3 * 4 == 12', true],
    ['1 / 4 == 0.25', true],
    ['7 % 3 == 1', true],
    ['-7 % 3 == -1', true],
    ['5.5 % 2 == 1.5', true],
    ["'a' + 'b' == 'ab'", true],
    ["'a' + 1 == 'a1'", true],
    ["1 + 'a' == '1a'", true],
    ["1.5 + '' == '1.5'", true],
    ["1 / 0 + '' == 'NaN'", true],
    ["-1 / 0 + '' == 'NaN'", true],
    ["1 % 0 + '' == 'NaN'", true],
    ['newData.val() + 1 == 2', true],
    ["newData.val() + 1 == 'a1'", true, 'a'],
    ['newData.val() + 1 == 2', 'error', true],
    ['1 + newData.val() == 2', 'error', false],
    ['data.val() + 1 == 1 || true', 'error'],
    ['data.val() - 1 == 0 || true', 'error'],
    ['data.val() * 1 == 0 || true', 'error'],
    ['data.val() / 2 == 0 || true', 'error'],
    ['data.val() % 2 == 0 || true', 'error'],
    ['-data.val() == 0 || true', 'error'],
    ['newData.val() - 1 == 0', 'error', '1'],
    ['1 - newData.val() == 0', 'error', '1'],
    ['newData.val() * 2 == 2', 'error', true],
    ['4 / newData.val() == 2', 'error', '2'],
    ['newData.val() % 2 == 0', 'error', '4'],
    ['-newData.val() == -1', true],
    ['-newData.val() == -1', 'error', '1'],
    ['- -newData.val() == 1', true],
    ['1e3 == 1000', true],
    ['1.5e-1 == 0.15', true],
    ['0x1F == 31', true],
    ['.5 + 1. == 1.5', true],
    ['now == 1700000000000', true],
  ]);
});

describe('rules: logic', () => {
  table([
    ['true', true],
    ['false', false],
    ['!true', false],
    ['!!true', true],
    ['true && true', true],
    ['true && false', false],
    ['false || true', true],
    ['false || false', false],
    ['true && true && false', false],
    ['false || false || true', true],
    ['false && data.val() > 1', false],
    ['true || data.val() > 1', true],
    ['data.val() > 1 || true', 'error'],
    ['!(data.val() > 1)', 'error'],
    ['true && data.val() > 1', 'error'],
    ['true ? true : false', true],
    ['false ? true : false', false],
    ['(true ? 1 : 2) == 1', true],
    ["(false ? 'a' : 2) == 2", true],
    ['true ? true : data.val() > 1', true],
    ['false ? data.val() > 1 : true', true],
    ['data.val() > 1 ? true : true', 'error'],
    ["(newData.exists() ? newData.val() : '').length == 2", true, 'ab'],
    ['(true ? newData : data).exists()', true],
  ]);
});

describe('rules: precedence', () => {
  // https://github.com/davideast/pyric (rules-corpus/rtdb/r35-operator-precedence)
  table([
    ['!(true || false && false)', false],
    ['false && false || true', true],
    ['true || false && false', true],
    ['false == 1 < 2', false],
    ['true == 1 < 2', true],
    ['1 < 2 == 2 < 3', true],
    ['1 + 2 * 3 == 7', true],
    ['(1 + 2) * 3 == 9', true],
    ['true || false ? false : true', false],
    ['true || false && false ? true : false', true],
    ['true ? false : true ? true : true', false],
    ['true ? false : true || true', false],
    ['!false && false', false],
    ['-1 + 2 == 1', true],
    ['10 - 4 - 3 == 3', true],
    ['8 / 4 / 2 == 1', true],
    ['7 % 4 * 2 == 6', true],
    ["'a' + 1 + 2 == 'a12'", true],
    ["1 + 2 + 'a' == '3a'", true],
    ['! /* not */ false', true],
    ['true // && false', true],
    ['true\n && true', true],
  ]);
});
