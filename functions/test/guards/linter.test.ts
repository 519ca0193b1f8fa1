import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { planted } from './planted.ts';
import { projectWith } from './project.ts';

const settings = ['eslint.config.js', 'tsconfig.json', 'web/app/tsconfig.json'];

/** The rules that the linter reports for each planted file, by path; a warning has none. */
async function reportOfPlanted(): Promise<Map<string, string[]>> {
  const files = Object.fromEntries(planted.flatMap((fault) => Object.entries(fault.files)));
  const project = await projectWith(settings, files);
  try {
    const results = await new ESLint({ cwd: project.folder }).lintFiles(['**/*.ts', '**/*.tsx']);
    return new Map(
      results.map(({ filePath, messages }) => [
        filePath.slice(join(project.folder, '/').length),
        messages.map(({ ruleId, severity }) => ruleId ?? (severity === 1 ? 'a warning' : 'no code')),
      ]),
    );
  } finally {
    await project.remove();
  }
}

describe('The linter', function () {
  let reported: Map<string, string[]>;

  before(async () => {
    reported = await reportOfPlanted();
  });

  for (const { what, files, rule } of planted)
    it(`${rule === undefined ? 'takes' : 'refuses'} ${what}`, () => {
      const [file = ''] = Object.keys(files);
      const rules = reported.get(file);
      assert.ok(rules !== undefined, `${file} was not looked at`);
      if (rule === undefined) assert.deepEqual(rules, []);
      else assert.ok(rules.includes(rule), `It says ${rules.join(', ') || 'nothing'}, and not ${rule}.`);
    });
});
