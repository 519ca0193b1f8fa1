import { parseArgs } from 'node:util';
import { FALLBACK } from './namespace/namespaces.ts';
import { SetUpError } from './set-up-error.ts';

/** The options of the command line. */
export interface Options {
  readonly host: string;
  readonly port: number;
  readonly functions: { readonly host: string; readonly port: number } | null;
  /** A file with the rules of every namespace without rules of its own. */
  readonly rules: string | null;
  /** A file with the data of `namespace`, or a folder with a file for each namespace. */
  readonly import: string | null;
  readonly namespace: string;
  /** A folder to load the data from, if it exists, and to save it to at the end. */
  readonly persist: string | null;
  /** Print why the rules refuse a client's read or write. */
  readonly explain: boolean;
}

const OURS = ['host', 'port', 'rules', 'import', 'namespace', 'persist'];
const OF_THE_CLI = ['functions_emulator_host', 'functions_emulator_port', 'single_project_mode'];
const KNOWN = [...OURS, ...OF_THE_CLI];
/** For `--help`. */
export const LISTED = [...OURS, 'explain'].map((name) => `--${name}`).join(', ');

/**
 * Reads the arguments that firebase-tools gives to its own emulator, and five more: `--rules FILE`, `--import FILE`,
 * `--namespace NAME`, `--persist FOLDER`, `--explain`. An unknown option in the style of the CLI (`some_name`) is ignored with a
 * warning, because later versions may add some. Any other unknown option is an error.
 */
export function readOptions(args: string[], warn: (message: string) => void = () => undefined): Options {
  const option = { type: 'string' } as const;
  const options = Object.fromEntries(KNOWN.map((name) => [name, option]));
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    options: { ...options, explain: { type: 'boolean' } },
  });
  for (const [name, value] of Object.entries(values)) checkOption(name, value, warn);
  const ofTheCli = Object.keys(values).some((name) => !KNOWN.includes(name) && name.includes('_'));
  if (positionals[0] !== undefined && !ofTheCli) {
    throw new SetUpError(`"${positionals[0]}" belongs to no option; the options are ${LISTED}.`);
  }
  const text = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const functionsPort = portOf('functions_emulator_port', text('functions_emulator_port') ?? '0');
  return {
    host: text('host') ?? '127.0.0.1',
    port: portOf('port', text('port') ?? '9000'),
    functions:
      functionsPort > 0
        ? { host: text('functions_emulator_host') ?? '127.0.0.1', port: functionsPort }
        : null,
    rules: text('rules'),
    import: text('import'),
    namespace: text('namespace') ?? FALLBACK,
    persist: text('persist'),
    explain: values.explain === true,
  };
}

function checkOption(name: string, value: unknown, warn: (message: string) => void): void {
  if (name === 'explain') {
    if (value !== true) throw new SetUpError('--explain takes no value.');
  } else if (KNOWN.includes(name)) {
    if (typeof value !== 'string' || value === '') throw new SetUpError(`--${name} wants a value.`);
  } else if (name.includes('_')) warn(`--${name} is not known here, and is passed over.`);
  else throw new SetUpError(`--${name} is not known; the options are ${LISTED}.`);
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new SetUpError(`--${name} wants a number from 0 to 65535, and not "${text}".`);
}
