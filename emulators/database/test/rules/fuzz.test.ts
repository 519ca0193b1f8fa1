import assert from 'node:assert/strict';
import type { Rules } from '../../access/rules-port.ts';
import { compileRules } from '../../rules/compile.ts';
import { ANA, NOW, tree } from './trial.ts';

/** To see one failure again: RULES_FUZZ_SEED=… RULES_FUZZ_RUNS=…. */
const SEED = Number(process.env['RULES_FUZZ_SEED'] ?? 20_261_124);
const RUNS = Number(process.env['RULES_FUZZ_RUNS'] ?? 100_000);

const VALID = [
  `{"rules": {".read": "auth != null", "users": {"$uid": {".write": "auth.uid === $uid && newData.exists()"}}}}`,
  `{"rules": {"a": {".write": true, ".validate": "newData.hasChildren(['x', 'y']) || newData.val().length > 2"}}}`,
  String.raw`{"rules": {"a": {"$k": {".write": "$k.matches(/^[-_a-z\\d]{1,9}(x|y+)*$/i) ? now % 5 == 0 : !data.exists()"}}}}`,
  `{"rules": {// c\n"a": {".indexOn": ["x", ".value"], ".read": "query.limitToFirst <= 10 && root.child('a/b').val() > 1"}}}`,
  `{"rules": {".write": "newData.parent().child(auth.token['email'].replace('.', ',')).isString() || -1 + 2 * 3 >= 4"}}`,
];
const WORDS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '.',
    ',',
    ':',
    '?',
    '!',
    '+',
    '-',
    '*',
    '/',
    '%',
    '<',
    '>',
    '=',
    '&',
    '|',
  ],
  ...['^', '~', ';', '@', '#', '$', '"', "'", '\\', ' ', '\n', '\t'],
  ...['===', '!==', '==', '!=', '<=', '>=', '&&', '||', 'true', 'false', 'null', '0', '1.5', '1e9', '0x1f'],
  ...['auth', 'now', 'root', 'data', 'newData', 'query', '$uid', '$k', 'this', 'in', 'new', '__proto__'],
  ...[
    '.val()',
    ".child('a')",
    '.parent()',
    '.exists()',
    '.hasChildren([',
    '.uid',
    '.length',
    ".contains('a')",
  ],
  ...['.matches(/a+/)', '/(a|b)*$/i', '/[^a]{2,3}/', "'a'", '"b"', '//', '/*', '*/', '\u2028', '😀', '\0'],
  ...['".read"', '".write"', '".validate"', '".indexOn"', '"rules"', '"$x"', ' ? ', ' : ', ' && ', '(('],
];

/** Mulberry32: small, and the same on every machine. */
function randomness(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Random = (below: number) => number;

function pick<T>(random: Random, items: readonly T[], otherwise: T): T {
  return items[random(items.length)] ?? otherwise;
}

/** Valid rules with some places changed. */
function mutated(random: Random): string {
  let text = pick(random, VALID, '');
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(text.length + 1);
    const word = random(3) === 0 ? '' : pick(random, WORDS, '');
    text = text.slice(0, at) + word + text.slice(at + random(random(2) === 0 ? 2 : 8));
  }
  return text;
}

/** A rule of random words, which compiles now and then. */
function soup(random: Random): string {
  const words = Array.from({ length: 1 + random(9) }, () => pick(random, WORDS, ''));
  const rule = words.join(random(2) === 0 ? '' : ' ');
  return random(8) === 0 ? rule : JSON.stringify({ rules: { $k: { '.write': rule, '.read': rule } } });
}

const before = tree({ a: { b: 2, x: 'abc' }, k: 'text' });
const after = tree({ a: { b: 3, x: 'abc', y: { z: true } }, k: 5, users: { ana: 1 } });

function ask(rules: Rules): void {
  const auth = ANA;
  for (const path of [[], ['a'], ['a', 'x'], ['k'], ['users', 'ana']]) {
    const verdicts = [
      rules.mayRead({ root: before, path, auth, now: NOW, query: { limitToFirst: 3 } }),
      rules.mayRead({ root: before, path, auth: null, now: NOW }),
      rules.mayWrite({ before, after, paths: [path], auth, now: NOW }),
    ];
    for (const verdict of verdicts) if (!verdict.allowed) assert.equal(typeof verdict.explanation, 'string');
    assert.ok(Array.isArray(rules.indexesAt(path)));
  }
}

describe('rules: fuzz', () => {
  it(`never throws or hangs on ${RUNS} inputs`, () => {
    const random = randomness(SEED);
    let survivors = 0;
    for (let run = 0; run < RUNS; run++) {
      const text = random(2) === 0 ? mutated(random) : soup(random);
      const started = process.cpuUsage();
      try {
        const compiled = compileRules(text);
        if (compiled.ok) ask(compiled.rules);
        else assert.match(compiled.error, /^\d+:\d+: ./);
        survivors += Number(compiled.ok);
        assert.ok(process.cpuUsage(started).user < 2_000_000, 'kept the processor for two seconds');
      } catch (error) {
        throw new Error(`seed ${SEED}, run ${run}, rules ${JSON.stringify(text)}`, { cause: error });
      }
    }
    assert.ok(survivors > RUNS / 100, `only ${survivors} inputs compiled`);
  });
});
