import assert from 'node:assert/strict';
import { errorOf } from './trial.ts';

const KEY = 'String can\'t contain ".", "#", "$", "/", "[", or "]"';
const RULE = "Invalid rule expression.  Expected 'true', 'false', or an expression string.";
const INDEX = 'Invalid indexOn expression. Must be either a string or an array of strings';

type Row = readonly [name: string, text: string, error: string];

function table(rows: readonly Row[]): void {
  for (const [name, text, error] of rows) it(name, () => assert.equal(errorOf(text), error));
}

describe('rules: text', () => {
  // https://github.com/davideast/pyric (observations/rtdb/rtdb-rules-text-dialect.json)
  table([
    ['strict JSON', '{\n "rules": { "p": { ".read": "true && true" } } }\n', 'no error'],
    ['a rule over several lines', '{"rules": {".read": "true\n  && true"}}', 'no error'],
    ['a rule over several lines with CRLF', '{"rules": {".read": "true\r\n  && true"}}', 'no error'],
    ['a tab in a rule', '{"rules": {".read": "true\t&& true"}}', 'no error'],
    ['a comma after the last property', '{"rules": {".read": "true",},}', 'no error'],
    ['a comma after the last index', '{"rules": {".indexOn": ["a", "b",]}}', 'no error'],
    ['comments', '// a\n{ /* b\n */ "rules": { ".read": true // c\n } }', 'no error'],
    ['what looks like a comment in a string', '{"rules": {".read": "\'//\' != \'/*\'"}}', 'no error'],
    ['a byte order mark', '\ufeff{"rules": {}}', 'no error'],
    ['escapes in a rule', String.raw`{"rules": {".read": "\u0074rue && \"a\" == 'a'"}}`, 'no error'],
    ['a backslash at the end of a line', '{"rules": {".read": "true \\\n"}}', "1:27: Invalid escape: '\\\n'"],
    [
      'an escape that JSON has not',
      String.raw`{"rules": {".read": "\d"}}`,
      String.raw`1:22: Invalid escape: '\d'`,
    ],
    ['two commas', '{"rules": {".read": "true",, }}', `1:28: Expected '"'.`],
    ['a comma first', '{"rules": { , ".read": "true" }}', "1:13: Unexpected ','."],
    ['no text', '', "1:1: Expected '{'."],
    ['only a comment', '// nothing', "1:11: Expected '{'."],
    ['a string without an end', '{"rules": {".read": "true', '1:21: Unterminated string.'],
    ['no end', '{"rules": {', '1:12: Unexpected end of file.'],
    ['no end after a rule', '{"rules": {".read": true', "1:25: Expected ',' or '}'."],
    ['no comma', '{"rules": {".read": true ".write": true}}', "1:26: Expected ',' or '}'."],
    ['no colon', '{"rules" {}}', "1:10: Expected ':'."],
    ['no value', '{"rules": }', "1:11: Unexpected '}'."],
    ['something behind', '{"rules": {}} {}', "1:15: Unexpected '{'."],
    ['an array', '[]', "1:1: Expected '{'."],
    ['nesting without end', `{"rules":${'{"a":'.repeat(10_000)}`, '1:1010: Nested too deeply.'],
    ['a value nested without end', `{"rules":{".indexOn":${'['.repeat(10_000)}`, '1:221: Nested too deeply.'],
  ]);
});

describe('rules: structure', () => {
  table([
    ['no rules at all', '{}', "1:2: Expected 'rules' property."],
    ['other properties only', '{"foo": {}}', "1:11: Expected 'rules' property."],
    ['properties beside rules', '{"rules": {}, "more": {}}', "1:15: Unexpected property 'more'."],
    ['rules that are no object', '{"rules": true}', "1:11: Expected '{'."],
    ['empty rules', '{"rules": {}}', 'no error'],
    ['a child that is a string', '{"rules": {"a": {"b": "true"}}}', "1:23: Expected '{'."],
    ['a child that is true', '{"rules": {"a": true}}', "1:17: Expected '{'."],
    ['a child that is null', '{"rules": {"a": null}}', "1:17: Expected '{'."],
    ['a child that is a list', '{"rules": {"a": []}}', "1:17: Expected '{'."],
    ['a comment as a key', '{"rules": {"//": "text"}}', "1:18: Expected '{'."],
    ['an unknown kind of rule', '{"rules": {".raed": "true"}}', "1:21: Expected '{'."],
    ['an unknown kind with an object', '{"rules": {".raed": {}}}', `1:12: ${KEY}`],
    ['a number for a rule', '{"rules": {".read": 1}}', `1:21: ${RULE}`],
    ['an object for a rule', '{"rules": {".write": {"x": 1}}}', `1:22: ${RULE}`],
    ['null for a rule', '{"rules": {".validate": null}}', `1:25: ${RULE}`],
    ['booleans for rules', '{"rules": {".read": true, ".write": false, ".validate": true}}', 'no error'],
    ['a string for .indexOn', '{"rules": {".indexOn": "a/b"}}', 'no error'],
    ['a number for .indexOn', '{"rules": {".indexOn": 5}}', `1:24: ${INDEX}`],
    ['an object for .indexOn', '{"rules": {".indexOn": {}}}', `1:24: ${INDEX}`],
    ['a list with a number for .indexOn', '{"rules": {".indexOn": ["a", 1]}}', `1:24: ${INDEX}`],
    ['a key with #', '{"rules": {"a#b": {}}}', `1:12: ${KEY}`],
    ['a key with a slash', '{"rules": {"a/b": {}}}', `1:12: ${KEY}`],
    ['a key with a dot', '{"rules": {"a.b": {}}}', `1:12: ${KEY}`],
    ['a key with brackets', '{"rules": {"a[0]": {}}}', `1:12: ${KEY}`],
    ['a key with $ inside', '{"rules": {"a$b": {}}}', `1:12: ${KEY}`],
    ['a variable with $ inside', '{"rules": {"$a$b": {}}}', `1:12: ${KEY}`],
    [
      'two variables at one level',
      '{"rules": {"$x": {}, "$y": {}}}',
      "1:22: Cannot have multiple default rules ('$x' and '$y').",
    ],
    [
      'one variable twice on a path',
      '{"rules": {"$x": {"$x": {}}}}',
      "1:19: Variable '$x' is already in use above.",
    ],
    ['one variable in two branches', '{"rules": {"a": {"$x": {}}, "b": {"$x": {}}}}', 'no error'],
    [
      'a variable of another branch',
      '{"rules":{"$x":{},"b":{".read":"$x==\'\'"}}}',
      "1:33: Unknown variable '$x'.",
    ],
    ['one key twice', '{"rules": {"a": {}, "a": {}}}', "1:21: Duplicate key 'a'."],
    ['one rule twice', '{"rules": {".read": true, ".read": false}}', "1:27: Duplicate key '.read'."],
    ['keys of every prototype', '{"rules": {"__proto__": {"constructor": {".read": true}}}}', 'no error'],
  ]);
});

describe('rules: places of errors', () => {
  table([
    // https://github.com/firebase/codelab-friendlychat-web/issues/294
    [
      'a word in the middle',
      `{\n  "rules": {\n    "messages": {\n      "$id": {\n        "x": {},\n\n        ".validate": "newData.child('name').val() === firebase.auth()"\n}}}}`,
      "7:55: Unknown variable 'firebase'.",
    ],
    ['the second line of a rule', '{"rules": {".read": "true\n  && nul"}}', "2:6: Unknown variable 'nul'."],
    ['behind an escape', String.raw`{"rules": {".read": "\"a\" == nul"}}`, "1:31: Unknown variable 'nul'."],
    [
      'behind a \\u escape',
      String.raw`{"rules": {".read": "\u0074rue && nul"}}`,
      "1:35: Unknown variable 'nul'.",
    ],
    ['with CRLF', '{\r\n"rules": {\r\n".read": "nul"}}', "3:11: Unknown variable 'nul'."],
    ['the end of a rule', '{"rules": {".read": "true &&"}}', '1:29: Unexpected end of expression.'],
    [
      'in a regular expression',
      '{"rules": {".read": "auth.uid.matches(/a^/)"}}',
      '1:41: Invalid regular expression: ^ may only be first',
    ],
  ]);
});
