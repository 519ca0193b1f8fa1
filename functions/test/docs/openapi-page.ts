import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { parseDocument } from 'yaml';
import { openapiSchemas } from './openapi-schemas.ts';

const file = new URL('../../../docs/openapi.yaml', import.meta.url);

/** docs/openapi.yaml with the schemas of the contract; what else is in it is written by hand. */
export async function openapiPage(): Promise<string> {
  const page = parseDocument(await readFile(file, 'utf8'));
  page.setIn(['components', 'schemas'], page.createNode(openapiSchemas, { aliasDuplicateObjects: false }));
  const options = await resolveConfig(file.pathname);
  return format(page.toString({ lineWidth: 0 }), { ...options, parser: 'yaml' });
}
