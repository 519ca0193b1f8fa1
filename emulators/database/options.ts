import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  readonly host: string;
  readonly port: number;
  readonly functions: { readonly host: string; readonly port: number } | null;
  /** A file with the rules of every namespace that is given none of its own. */
  readonly rules: string | null;
  /** A file with the data of the default namespace, or a folder with a file for each namespace. */
  readonly import: string | null;
  /** A folder to start from, when it is there, and to leave the data in at the end. */
  readonly persist: string | null;
  /** Print why the rules refuse a client's read or write. */
  readonly explain: boolean;
}

/**
 * Reads the arguments that firebase-tools gives to its own emulator, and four more: `--rules FILE`, `--import FILE`,
 * `--persist FOLDER`, `--explain`. Unknown ones are passed over, as later versions of the CLI may add some.
 */
export function readOptions(args: string[]): Options {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      host: option,
      port: option,
      functions_emulator_host: option,
      functions_emulator_port: option,
      single_project_mode: option,
      rules: option,
      import: option,
      persist: option,
      explain: { type: 'boolean' },
    },
  });
  const text = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const functionsPort = Number(text('functions_emulator_port') ?? 0);
  return {
    host: text('host') ?? '127.0.0.1',
    port: Number(text('port') ?? 9000),
    functions:
      functionsPort > 0
        ? { host: text('functions_emulator_host') ?? '127.0.0.1', port: functionsPort }
        : null,
    rules: text('rules'),
    import: text('import'),
    persist: text('persist'),
    explain: values.explain === true,
  };
}
