import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { help, misused } from '../commands/command-line.ts';

const require = createRequire(import.meta.url);

/** Mocha passes over an option that it does not know, and tells nobody. Its list of options is a file of its own. */
const metadata = z
  .object({
    types: z.record(z.string(), z.array(z.string())),
    aliases: z.record(z.string(), z.array(z.string())),
  })
  .parse(require('mocha/lib/cli/run-option-metadata.cjs'));

const known = new Set([...Object.values(metadata.types), ...Object.values(metadata.aliases)].flat());

/** Mocha hands Node its own options, such as `--inspect`. */
const isKnown = (name: string): boolean =>
  known.has(name) ||
  known.has(name.replace(/^no-/, '')) ||
  process.allowedNodeEnvironmentFlags.has(`--${name}`);

/** Ends the program before any stack is started for arguments that mocha has not. */
export function checkMochaArguments(usage: string, args: readonly string[]): void {
  if (args.includes('--help')) help(usage);
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true });
  const option = tokens.find((token) => token.kind === 'option' && !isKnown(token.name));
  if (option?.kind === 'option') misused(usage, `Unknown option '${option.rawName}'.`);
  // Behind an option it may be the option's value.
  const word = tokens.find(
    (token, place) =>
      token.kind === 'positional' && !token.value.includes('.test.') && tokens[place - 1]?.kind !== 'option',
  );
  if (word?.kind === 'positional') misused(usage, `${word.value} is no test file.`);
}
