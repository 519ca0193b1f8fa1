/** `npm run docs`: writes the pages that come from tests, and from the results of the bench. */
import { mkdir, writeFile } from 'node:fs/promises';
import { performancePages } from '../../../bench/report/page.ts';
import { securityRulesPage } from '../rules/page.ts';

const docs = new URL('../../../docs/', import.meta.url);
const pages = { 'security-rules.md': await securityRulesPage(), ...(await performancePages()) };

await mkdir(new URL('performance/', docs), { recursive: true });
for (const [name, page] of Object.entries(pages)) {
  await writeFile(new URL(name, docs), page);
  console.log(`docs/${name}`);
}
