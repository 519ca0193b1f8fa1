import assert from 'node:assert/strict';
import { errorOf } from './trial.ts';

type Row = readonly [rule: string, error: string | null];

/** The messages are the service's: https://github.com/davideast/pyric (grammar/fixtures/type-check/captures.json) */
function table(kind: string, rows: readonly Row[]): void {
  for (const [rule, error] of rows) {
    it(`${JSON.stringify(rule.slice(0, 80))} in ${kind} ${error === null ? 'compiles' : `is refused: ${error}`}`, () => {
      const told = errorOf(JSON.stringify({ rules: { p: { $id: { [kind]: rule } } } }));
      assert.equal(told.replace(/^\d+:\d+: /, ''), error ?? 'no error');
    });
  }
}

const NO_FUNCTION = 'Type error: Function call on target that is not a function.';
const NOT_BOOLEAN = 'Expression must evaluate to a boolean.';
const NO_OBJECT = 'Invalid property access: target is not an object.';
const noMember = (name: string): string => `No such method/property '${name}'.`;

describe('rules: names', () => {
  table('.read', [
    ['$id == auth.uid', null],
    ['$other == auth.uid', "Unknown variable '$other'."],
    ['foo == 1', "Unknown variable 'foo'."],
    ['undefined == null', "Unknown variable 'undefined'."],
    ['newData.exists()', 'newData is invalid in .read expressions.'],
    ['query.limitToFirst <= 10', null],
    ['now > 0', null],
    ["root.child('a').exists()", null],
  ]);
  table('.write', [
    ['newData.exists() && data.exists() && query.orderByKey', null],
    ['constructor == 1', "Unknown variable 'constructor'."],
  ]);
  table('.validate', [['query.limitToFirst <= 10', null]]);
});

describe('rules: the type of a rule', () => {
  table('.read', [
    ['auth.uid', NOT_BOOLEAN],
    ['1', NOT_BOOLEAN],
    ["'a'", NOT_BOOLEAN],
    ['null', NOT_BOOLEAN],
    ['data', NOT_BOOLEAN],
    ['auth', NOT_BOOLEAN],
    ['query', NOT_BOOLEAN],
    ['data.val()', NOT_BOOLEAN],
    ['data.exists', NOT_BOOLEAN],
    ['now + 1', NOT_BOOLEAN],
    ['/a/', NOT_BOOLEAN],
    ['auth.token.admin', NOT_BOOLEAN],
    ['auth != null ? 1 : 2', NOT_BOOLEAN],
    ['auth != null ? true : 1', NOT_BOOLEAN],
    ['auth != null ? true : data.val()', NOT_BOOLEAN],
    ['auth != null ? true : false', null],
    ['query.orderByKey', null],
    ['query.limitToFirst', NOT_BOOLEAN],
    ["['a']", 'Unexpected array literal.'],
  ]);
});

describe('rules: members', () => {
  table('.read', [
    ['data.foo == 1', noMember('foo')],
    ['data.foo()', noMember('foo')],
    ["data['foo'] == 1", noMember('foo')],
    ["data.contains('a')", noMember('contains')],
    ['data.exists == true', 'Invalid == expression: left operand is not a number, boolean, string, null.'],
    ['data.exists.foo == 1', NO_OBJECT],
    ['auth.uid.length > 0', null],
    ['auth.uid.length() > 0', NO_FUNCTION],
    ['data.val().length() > 0', NO_FUNCTION],
    ['data.val().foo == 1', noMember('foo')],
    ["data.val()['kind'] == 'a'", noMember('kind')],
    ["data.val().child('a').exists()", noMember('child')],
    ["'s'.val() == 's'", noMember('val')],
    ["$id.val() == 'a'", noMember('val')],
    ['auth.exists()', NO_FUNCTION],
    ['auth.token.exists()', NO_FUNCTION],
    ['auth.foo == 1', null],
    ['now.foo == 1', NO_OBJECT],
    ['now.val() > 0', NO_OBJECT],
    ['(true).foo == 1', NO_OBJECT],
    ['null.foo == 1', NO_OBJECT],
    ['/a/.foo == 1', NO_OBJECT],
    ["['a'].length == 1", 'Unexpected array literal.'],
    ['query.foo == 1', noMember('foo')],
    ['query.exists()', noMember('exists')],
    ['query.orderByChild.length > 1', NO_OBJECT],
    ['query.limitToFirst() <= 10', NO_FUNCTION],
    ['auth() == null', NO_FUNCTION],
    ['now() > 0', NO_FUNCTION],
    ["'a'() == null", NO_FUNCTION],
    ["'abc'[0] == 'a'", 'Invalid property access.'],
    ["$id[0] == 'a'", 'Invalid property access.'],
    ['data[$id] == 1', 'Invalid property access.'],
    ['now[0] == 1', 'Invalid property access.'],
    ["root['exi' + 'sts']() == false", 'Invalid property access.'],
    ['auth[$id] == 1', null],
    ["auth.uid[0] == 'a'", null],
    ["data['exists']() == true", null],
    ['(true ? data : 1).exists()', NO_OBJECT],
    ["(true ? 'a' : 1).length > 0", null],
  ]);
});

describe('rules: arguments', () => {
  table('.read', [
    ['data.child().exists()', 'child() expects 1 argument.'],
    ["data.child('a', 'b').exists()", 'child() expects 1 argument.'],
    ['data.child(1).exists()', 'child() expects a string argument.'],
    ['data.child(data).exists()', 'child() expects a string argument.'],
    ['data.child(true).exists()', 'child() expects a string argument.'],
    ['data.child(query.startAt).exists()', 'child() expects a string argument.'],
    ["data.child(['a']).exists()", 'Unexpected array literal.'],
    ["data.child('a/' + $id).exists()", null],
    ["data.child(true ? 'a' : 1).exists()", null],
    ['data.hasChild()', 'hasChild() expects 1 argument.'],
    ['data.hasChild(null)', 'hasChild() expects a string argument.'],
    ['data.exists(1)', 'exists() expects no arguments.'],
    ["data.val('a') == 1", 'val() expects no arguments.'],
    ["data.parent('a').exists()", 'parent() expects no arguments.'],
    ['data.isString(1)', 'isString() expects no arguments.'],
    ['data.isNumber(1)', 'isNumber() expects no arguments.'],
    ['data.isBoolean(1)', 'isBoolean() expects no arguments.'],
    ['data.getPriority(1) == null', 'getPriority() expects no arguments.'],
    ['data.hasChildren()', null],
    ['data.hasChildren([])', null],
    ["data.hasChildren(['a',])", null],
    ["data.hasChildren(['a', 'b' /* last */ ,\n])", null],
    ["data.hasChild('a',) && auth.uid.contains('a',) && data.hasChildren(['a'],)", null],
    ["data.hasChildren(['a',,])", 'syntax error'],
    ['data.hasChildren([,])', 'syntax error'],
    ['data.exists(,)', 'syntax error'],
    ['data.hasChildren([$id, auth.uid, data.val()])', null],
    [
      "data.hasChildren(['a'], ['b'])",
      'hasChildren() expects only a single argument (containing an array of child names).',
    ],
    ["data.hasChildren('a')", 'hasChildren() expects an array of child names.'],
    ['data.hasChildren(data.val())', 'hasChildren() expects an array of child names.'],
    ['data.hasChildren([1])', 'hasChildren() expects an array of strings.'],
    ['data.hasChildren([data])', 'hasChildren() expects an array of strings.'],
    ['auth.uid.contains()', 'contains() expects 1 argument.'],
    ["auth.uid.contains('a', 'b')", 'contains() expects 1 argument.'],
    ['auth.uid.contains(1)', 'contains() expects a string argument.'],
    ['auth.uid.contains(/a/)', 'contains() expects a string argument.'],
    ['auth.uid.beginsWith(data)', 'beginsWith() expects a string argument.'],
    ['auth.uid.endsWith(true)', 'endsWith() expects a string argument.'],
    ["auth.uid.replace('a') == 'b'", 'replace() expects two arguments.'],
    ["auth.uid.replace('a', 'b', 'c') == 'b'", 'replace() expects two arguments.'],
    ["auth.uid.replace(/a/, 'b') == 'b'", 'Argument 1 of replace() must be a string.'],
    ["auth.uid.replace('a', 1) == 'b'", 'Argument 2 of replace() must be a string.'],
    ["auth.uid.toLowerCase('a') == 'b'", 'toLowerCase() expects no arguments.'],
    ["auth.uid.toUpperCase('a') == 'b'", 'toUpperCase() expects no arguments.'],
    ['auth.uid.matches()', 'matches() expects 1 regular expression literal argument.'],
    ['auth.uid.matches(/a/, /b/)', 'matches() expects 1 regular expression literal argument.'],
    ["auth.uid.matches('a')", 'matches() expects a regular expression literal argument.'],
    ['auth.uid.matches(data.val())', 'matches() expects a regular expression literal argument.'],
    ['auth.uid.matches(/a/i)', null],
    ['auth.uid.matches(/a/g)', 'regular expressions do not support flags other than i'],
    ['auth.uid.matches(/[a/)', 'unterminated regular expression literal'],
  ]);
});

describe('rules: operands', () => {
  const [equalLeft, equalRight] = [
    'left operand is not a number, boolean, string, null.',
    'right operand is not a',
  ];
  table('.read', [
    ['data == null', `Invalid == expression: ${equalLeft}`],
    ['data === null', `Invalid == expression: ${equalLeft}`],
    ['1 == data', `Invalid == expression: ${equalRight} number, boolean, string, or null.`],
    ["data != 'a'", 'Invalid != expression: left operand is not a number, boolean, string, or null.'],
    ["data !== 'a'", 'Invalid != expression: left operand is not a number, boolean, string, or null.'],
    ['1 != data', 'Invalid != expression: right operand is not a number, boolean, string, or null.'],
    ['/a/ == /a/', `Invalid == expression: ${equalLeft}`],
    ['query == null', `Invalid == expression: ${equalLeft}`],
    ["['a'] == ['a']", 'Unexpected array literal.'],
    ['data > 1', 'Invalid > expression: left operand must be a number or string.'],
    ['1 > data', 'Invalid > expression: right operand must be a number or string.'],
    ['true < 1', 'Invalid < expression: left operand must be a number or string.'],
    ['1 <= true', 'Invalid <= expression: right operand must be a number or string.'],
    ['null >= 1', 'Invalid >= expression: left operand must be a number or string.'],
    ["now > 'a'", null],
    ['auth.uid > 1', null],
    ['data + 1 > 0', 'Invalid + expression: left operand is not a number or string.'],
    ["'a' + data == 'a'", 'Invalid + expression: right operand is not a number or string.'],
    ['true + 1 == 2', 'Invalid + expression: left operand is not a number or string.'],
    ['null + 1 == 1', 'Invalid + expression: left operand is not a number or string.'],
    ["auth.uid + 1 == 'a1'", null],
    ["'a' - 1 > 0", 'Invalid - expression: left operand is not a number.'],
    ['1 - data == 0', 'Invalid - expression: right operand is not a number.'],
    ["1 * 'a' == 0", 'Invalid * expression: right operand is not a number.'],
    ['true / 1 == 0', 'Invalid / expression: left operand is not a number.'],
    ['null % 1 == 0', 'Invalid % expression: left operand is not a number.'],
    ["now % 'a' == 0", 'Invalid % expression: right operand is not a number.'],
    ['auth.uid - 1 == 0', null],
    ["-'a' == 1", '- only operates on numbers.'],
    ['-data > 0', '- only operates on numbers.'],
    ['-true == 1', '- only operates on numbers.'],
    ["!'a'", '! only operates on booleans.'],
    ['!auth.uid', '! only operates on booleans.'],
    ['!data.val()', '! only operates on booleans.'],
    ['auth.uid && true', 'Left operand of && must be boolean.'],
    ['true && data', 'Right operand of && must be boolean.'],
    ["'a' || true", 'Left operand of || must be boolean.'],
    ['true || 1', 'Right operand of || must be boolean.'],
    ['(true ? true : 1) && true', 'Left operand of && must be boolean.'],
    ['auth.uid ? true : false', 'condition of ? must be boolean.'],
    ['data ? true : false', 'condition of ? must be boolean.'],
    ["(true ? 'a' : 1) - 1 == 0", null],
    ['(true ? data : data) == 1', `Invalid == expression: ${equalLeft}`],
  ]);
});

describe('rules: syntax', () => {
  table('.read', [
    ['', 'Unexpected end of expression.'],
    ['  ', 'Unexpected end of expression.'],
    ['auth.uid ==', 'Unexpected end of expression.'],
    ['(true', 'Unexpected end of expression.'],
    ['true)', 'missing ; before statement'],
    ['true true', 'missing ; before statement'],
    ['true; false', 'missing ; before statement'],
    ['(true false)', 'missing ) in parenthetical'],
    ["data.child('a' true)", 'missing ) after argument list'],
    ["data.hasChildren(['a' 'b'])", 'missing ] after element list'],
    ["auth['a' 1] == 1", 'missing ] in index expression'],
    ['true ? false', 'Unexpected end of expression.'],
    ['true ? false , true', 'missing : in conditional expression'],
    ['auth.1 == 1', 'missing ; before statement'],
    ['auth. == 1', 'missing name after . operator'],
    ['== 1', 'syntax error'],
    ['auth.uid = 1', 'Rule expressions may not contain assignments.'],
    ['now += 1', 'Rule expressions may not contain assignments.'],
    ['true & false', "Rule expressions may not contain operator '&'."],
    ['true | false', "Rule expressions may not contain operator '|'."],
    ['1 ^ 2 == 3', "Rule expressions may not contain operator '^'."],
    ['2 ** 2 == 4', "Rule expressions may not contain operator '**'."],
    ['1 << 2 == 4', "Rule expressions may not contain operator '<<'."],
    ['+1 == 1', "Rule expressions may not contain operator '+'."],
    ['~1 == 1', "Rule expressions may not contain operator '~'."],
    ["typeof auth == 'object'", "Rule expressions may not contain operator 'typeof'."],
    ["'uid' in auth", "Rule expressions may not contain operator 'in'."],
    ["'abc", 'unterminated string literal'],
    ["'a\nb' == 'c'", 'unterminated string literal'],
    ['auth.uid == "a', 'unterminated string literal'],
    ['auth.uid == `a`', 'illegal character'],
    ['auth @ 1', 'illegal character'],
    ['{} == 1', 'syntax error'],
    [`${'('.repeat(5000)}true${')'.repeat(5000)}`, 'Expression is nested too deeply.'],
    [`${'!'.repeat(5001)}true`, 'Expression is nested too deeply.'],
    [`${'true && '.repeat(5000)}true`, null],
  ]);
});
