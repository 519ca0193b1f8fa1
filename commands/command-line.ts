import { parseArgs, type ParseArgsConfig } from 'node:util';
import type * as z from 'zod';

/**
 * What a command line says, as `parseArgs` reads it. `--help` prints the usage and ends the program with 0. A command line that
 * cannot be taken ends it with 2 and one line that says why.
 */
export function readCommandLine<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if ((config.args ?? process.argv.slice(2)).includes('--help')) help(usage);
  try {
    return parseArgs(config);
  } catch (error) {
    return misused(usage, error instanceof Error ? firstSentence(error.message) : undefined);
  }
}

/** The same for values that a schema knows: numbers, or one of several words. */
export function readValues<Schema extends z.ZodType>(
  usage: string,
  options: NonNullable<ParseArgsConfig['options']>,
  schema: Schema,
): z.infer<Schema> {
  const { values } = readCommandLine(usage, { options });
  const read = schema.safeParse(values);
  if (read.success) return read.data;
  const name = String(read.error.issues[0]?.path[0]);
  return misused(usage, `--${name} cannot be ${String(values[name])}.`);
}

/** For a program that takes nothing. */
export const takesNothing = (usage: string): unknown => readCommandLine(usage, {});

/** Ends the program with 2: why its command line cannot be taken, where that is known, and how it is used. */
export function misused(usage: string, why?: string): never {
  console.error(why === undefined ? usage : `${why}\n\n${usage}`);
  process.exit(2);
}

export function help(usage: string): never {
  console.log(usage);
  process.exit(0);
}

/** After it Node tells how to pass a word that begins with a dash. */
const firstSentence = (text: string): string => `${text.split(/\.(?:\s|$)/)[0] ?? text}.`;
