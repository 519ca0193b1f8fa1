/** `npm run docs`: writes the pages that come from tests. */
import { writeFile } from 'node:fs/promises';
import { securityRulesPage } from '../rules/page.ts';

const pages = { 'security-rules.md': securityRulesPage };

for (const [name, page] of Object.entries(pages)) {
  await writeFile(new URL(`../../../docs/${name}`, import.meta.url), await page());
  console.log(`docs/${name}`);
}
