import { existsSync, readFileSync } from 'node:fs';
import type { Rules } from './access/rules-port.ts';
import { readOptions } from './options.ts';
import { exportData, importData } from './persistence.ts';
import { compileRules } from './rules/compile.ts';
import { startDatabase } from './server.ts';

/** The namespace that firebase-tools takes for the default one of the local project. */
const DEFAULT_NAMESPACE = 'demo-nusademy-default-rtdb';

function loadRules(file: string): Rules {
  const compiled = compileRules(readFileSync(file, 'utf8'));
  if (!compiled.ok) throw new Error(`${file}:${compiled.error}`);
  return compiled.rules;
}

const options = readOptions(process.argv.slice(2));
const warn = (message: string): void => void process.stderr.write(`${message}\n`);
const server = await startDatabase({
  host: options.host,
  port: options.port,
  functions: options.functions,
  compileRules,
  ...(options.rules === null ? {} : { rules: loadRules(options.rules) }),
  warn,
  ...(options.explain ? { explain: warn } : {}),
});
const { namespaces } = server;
if (options.import !== null) importData(namespaces, options.import, DEFAULT_NAMESPACE);
if (options.persist !== null && existsSync(options.persist)) {
  importData(namespaces, options.persist, DEFAULT_NAMESPACE);
}
process.stdout.write(`Listening at ${options.host}:${server.port}\n`);

async function stop(): Promise<void> {
  await server.close();
  if (options.persist !== null) exportData(namespaces, options.persist);
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
