import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';

const at = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

const page = await at('../../../docs/operations.md');

/** The headings of a section, such as `### money-slow`. */
function headingsUnder(title: string): string[] {
  const [, section = ''] = page.split(`\n## ${title}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading);
}

/** The members of `export type NAME = | 'a' | 'b';` */
function membersOf(name: string, source: string): string[] {
  const [, members = ''] = new RegExp(`type ${name} =([^;]+);`).exec(source) ?? [];
  return [...members.matchAll(/'([\w-]+)'/g)].map(([, member = '']) => member);
}

async function sourceText(): Promise<string> {
  const files = (await readdir(new URL('../../src/', import.meta.url), { recursive: true })).filter((file) =>
    file.endsWith('.ts'),
  );
  return (await Promise.all(files.map((file) => at(`../../src/${file}`)))).join('\n');
}

describe('docs/operations.md', () => {
  it('has a runbook for exactly the codes of alerts, action items and broken invariants', async () => {
    const alerts = [...(await sourceText()).matchAll(/alert: '([\w-]+)'/g)].map(([, code = '']) => code);
    const needs = membersOf('ActionItemCode', await at('../../src/order/action-items.ts'));
    const payees = membersOf('PayeeNeedCode', await at('../../src/payout/payee-needs.ts'));
    const promises = [
      ...membersOf('BrokenInvariant', await at('../../src/order/invariants.ts')),
      ...membersOf('BrokenPayeeInvariant', await at('../../src/payout/invariants.ts')),
    ];
    assert.ok(alerts.length >= 4 && needs.length >= 4 && promises.length >= 7);
    const codes = new Set([...alerts, ...needs, ...payees, ...promises]);
    assert.deepEqual(headingsUnder('What an alert means').toSorted(), [...codes].toSorted());
  });

  it('has the section that every alert policy points to', async () => {
    const folder = new URL('../../../monitoring/policies/', import.meta.url);
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(new URL(name, folder), 'utf8')),
    );
    const pointed = texts.flatMap((text) => [...text.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title));
    assert.deepEqual(headingsUnder('What a policy means').toSorted(), [...new Set(pointed)].toSorted());
  });

  it('has every code of a policy', async () => {
    const policy = await at('../../../monitoring/policies/waits-for-a-person.json');
    const promise = await at('../../../monitoring/policies/promise-broken.json');
    const alerts = new Set(
      [...(await sourceText()).matchAll(/alert: '([\w-]+)'/g)].map(([, code = '']) => code),
    );
    const needs = [
      ...membersOf('ActionItemCode', await at('../../src/order/action-items.ts')),
      ...membersOf('PayeeNeedCode', await at('../../src/payout/payee-needs.ts')),
    ];
    for (const code of needs) assert.ok(policy.includes(`\\"${code}\\"`), code);
    for (const code of alerts) assert.ok((policy + promise).includes(`\\"${code}\\"`), code);
  });
});
