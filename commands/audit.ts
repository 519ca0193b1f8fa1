/**
 * `npm run audit`: checks the packages of the functions for known vulnerabilities. It asks about all of
 * functions/package-lock.json, because the bundle also holds packages that npm counts as development dependencies.
 * Exit code 1 for a high or critical advisory. If the registry does not answer, the audit says so and passes.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { readCommandLine } from './command-line.ts';

const usage = 'npm run audit [-- --registry URL] [--cache FOLDER] [--fetch-retries NUMBER]';
const text = { type: 'string' } as const;
readCommandLine(usage, { options: { registry: text, cache: text, 'fetch-retries': text } });

const functions = fileURLToPath(new URL('../functions/', import.meta.url));

/** Why a package is vulnerable: an advisory, or another vulnerable package. */
const cause = z.union([z.string(), z.object({ title: z.string() }).transform(({ title }) => title)]);

const answer = z.union([
  z.object({
    vulnerabilities: z.record(
      z.string(),
      z.object({ name: z.string(), severity: z.string(), via: z.array(cause) }),
    ),
    metadata: z.object({ dependencies: z.object({ total: z.number() }) }),
  }),
  z.object({ message: z.string() }).transform(({ message }) => ({ silent: message })),
]);

/** npm exits with 1 both when it found a vulnerability and when it could not ask. */
async function audited(): Promise<string> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const asked = promisify(execFile)(npm, ['audit', '--json', '--include=dev', ...process.argv.slice(2)], {
    cwd: functions,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const { stdout } = await asked.catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
  return stdout;
}

const found = answer.parse(JSON.parse(await audited()));
if ('silent' in found) {
  console.log(`Not audited: the registry answered "${found.silent}".`);
} else {
  const all = Object.values(found.vulnerabilities);
  const severe = all.filter(({ severity }) => severity === 'high' || severity === 'critical');
  for (const { name, severity, via } of all) console.log(`${severity.padEnd(9)} ${name}: ${via.join(', ')}`);
  console.log(
    `${found.metadata.dependencies.total} packages audited, ${all.length} vulnerable, ${severe.length} of them highly.`,
  );
  if (severe.length > 0) process.exitCode = 1;
}
