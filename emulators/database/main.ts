import { existsSync, readFileSync } from 'node:fs';
import type { Rules } from './access/rules-port.ts';
import { LISTED, type Options, readOptions } from './options.ts';
import { exportData, importData } from './persistence.ts';
import { compileRules } from './rules/compile.ts';
import { type DatabaseServer, startDatabase } from './server.ts';
import { fileError, listenError, SetUpError } from './set-up-error.ts';

const warn = (message: string): void => void process.stderr.write(`${message}\n`);

function loadRules(file: string): Rules {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw fileError('--rules', file, error);
  }
  const compiled = compileRules(text);
  if (!compiled.ok) throw new SetUpError(`${file}:${compiled.error}`);
  return compiled.rules;
}

async function start(options: Options): Promise<DatabaseServer> {
  const { host, port, functions } = options;
  const rules = options.rules === null ? {} : { rules: loadRules(options.rules) };
  const explain = options.explain ? { explain: warn } : {};
  return startDatabase({ host, port, functions, compileRules, ...rules, warn, ...explain }).catch(
    (error: unknown) => {
      throw listenError(host, port, error);
    },
  );
}

async function load(options: Options, { namespaces }: DatabaseServer): Promise<void> {
  const { import: given, persist: kept, namespace } = options;
  if (given !== null) await importData(namespaces, { option: '--import', path: given }, namespace, warn);
  if (kept !== null && existsSync(kept)) {
    await importData(namespaces, { option: '--persist', path: kept }, namespace, warn);
  }
}

async function stop(options: Options, server: DatabaseServer): Promise<void> {
  await server.close();
  if (options.persist !== null) await exportData(server.namespaces, options.persist, warn);
  process.exit(0);
}

/** Ends the program: with one line if the user can correct the mistake. */
function fail(error: unknown, code = 1): never {
  warn(error instanceof SetUpError ? error.message.replace(/\s*\n\s*/g, ' ') : String(error));
  process.exit(code);
}

/** A wrong option ends the program with 2, and `--help` with 0. */
function given(): Options {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`npm run database -- [OPTION VALUE …]; the options are ${LISTED}.\n`);
    process.exit(0);
  }
  try {
    return readOptions(args, warn);
  } catch (error) {
    return fail(error, 2);
  }
}

try {
  const options = given();
  const server = await start(options);
  await load(options, server);
  process.stdout.write(`Listening at ${options.host}:${server.port}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop(options, server).catch((error: unknown) => fail(error));
    });
  }
} catch (error) {
  fail(error);
}
