/**
 * `npm run docs [-- FOLDER]`: writes the pages that come from tests and from the results of the bench, into docs or
 * the given folder.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { misused, readCommandLine } from '../../../commands/command-line.ts';
import { performancePages } from '../../../bench/report/page.ts';
import { openapiPage } from './openapi-page.ts';
import { personalDataPage } from './personal-data-page.ts';
import { securityRulesPage } from '../rules/page.ts';

const usage = 'npm run docs [-- FOLDER]      writes the pages that come from tests, into docs or there';
const { positionals } = readCommandLine(usage, { allowPositionals: true });
const [folder = fileURLToPath(new URL('../../../docs/', import.meta.url)), surplus] = positionals;
if (surplus !== undefined) misused(usage, `Unexpected argument '${surplus}'.`);
const pages = {
  'openapi.yaml': await openapiPage(),
  'personal-data.md': await personalDataPage(),
  'security-rules.md': await securityRulesPage(),
  ...(await performancePages()),
};

await mkdir(join(folder, 'performance'), { recursive: true });
for (const [name, page] of Object.entries(pages)) {
  await writeFile(join(folder, name), page);
  console.log(`docs/${name}`);
}
