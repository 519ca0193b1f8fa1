import assert from 'node:assert/strict';
import { refusedByCli } from '../deploy/firebase-cli.mjs';
import { everybodyLeaves } from '../support/participants.ts';
import { stack } from '../support/environment.ts';
import { faults } from '../support/outside.ts';
import { pages, scripts } from './blocks.ts';
import { typed, typedIn } from './typed.ts';
import { hold, ways } from './ways/hold.ts';
import type { Way } from './ways/way.ts';

const known = typed.map((one) => ({ ...one, ways: ways.filter(({ of }) => of.test(one.text)) }));
/**
 * Lines that are tested. A line of kind `unheld` is left out, because its entry says why; a line with no entry, or
 * with two, fails.
 */
const held = known.filter(({ ways: [way, ...others] }) => way?.how !== 'unheld' || others.length > 0);
const isMeanwhile = (one: { ways: readonly Way[] }): boolean =>
  one.ways.some((way) => way.how === 'run' && way.meanwhile);

describe('the shell commands of the pages', () => {
  const begun = new Map<string, Promise<void>>();

  before(() => {
    for (const { text, ways: of } of held.filter(isMeanwhile)) {
      const holding = Promise.all(of.map((way) => hold(way, text))).then(() => undefined);
      begun.set(text, holding);
      void holding.catch(() => 'told by the test');
    }
  });
  after(async () => {
    await faults.clear(stack.SENDGRID_API_URL);
    await faults.clear(stack.XENDIT_API_URL);
    await everybodyLeaves();
  });

  for (const { text, pages: places, ways: of } of held.toSorted(
    (one, other) => Number(isMeanwhile(one)) - Number(isMeanwhile(other)),
  ))
    it(`${places.join(', ')}: ${text}`, async () => {
      const [way, ...others] = of;
      assert.ok(way && others.length === 0, `${of.length} entries of functions/test/docs/ways are for this`);
      await (begun.get(text) ?? hold(way, text));
    });

  it('are read one at a time, with the lines that belong to them', () => {
    const code = 'a --b # why\n\nc \\\n  d\nexport E=1\ne\nfor f in g; do\n  h\ndone\n';
    assert.deepEqual(typedIn(code), ['a --b', 'c \\\n  d', 'export E=1\ne', 'for f in g; do\n  h\ndone']);
  });

  it('include one for every entry', () => {
    const idle = ways.filter(({ of }) => !typed.some(({ text }) => of.test(text)));
    assert.deepEqual(idle, []);
  });
});

describe('the commands in the text of the pages', () => {
  const spans = pages.flatMap(({ text }) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span));

  it('are npm scripts', () => {
    const named = spans.flatMap((span) =>
      [...span.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    assert.ok(named.length > 20);
    for (const name of named) assert.ok(name in scripts, name);
  });

  it('are commands of the Firebase CLI', () => {
    const named = spans.flatMap((span) => /^npm run firebase -- (.+)$/.exec(span)?.slice(1) ?? []);
    assert.ok(named.length > 0);
    for (const line of named) assert.deepEqual(refusedByCli(line.split(' ')), [], line);
    assert.deepEqual(refusedByCli(['deploi']), ['deploi']);
    assert.deepEqual(refusedByCli(['deploy', '--onnly', 'hosting']), ['--onnly', 'hosting']);
  });
});
