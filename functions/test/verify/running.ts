import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../verify/verify.ts', import.meta.url));

export interface Verified {
  code: unknown;
  output: string;
  /** All files of the folder that it left, as one text. */
  left: string;
}

export interface Running {
  /** Resolves with the first match in what it prints. */
  says: (pattern: RegExp) => Promise<string>;
  stop: () => void;
  ended: Promise<Verified>;
}

/** Begins it on the stack of the tests, as `npm run verify` does. A setting that is `undefined` is removed. */
export async function begin(
  words: readonly string[],
  change: Record<string, string | undefined> = {},
): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'verify-'));
  const env = { ...process.env, FUNCTIONS_EMULATOR: '', ...change };
  const child = spawn(process.execPath, [program, '--yes', '--out', folder, ...words], { env });
  let output = '';
  const heard = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', heard);
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const [found] = pattern.exec(output) ?? [];
      if (found !== undefined) return found;
      await once(child.stdout, 'data');
    }
  };
  const ended = Promise.all([once(child, 'close'), text(child.stderr)]).then(async ([[code], errors]) => {
    const left = await textOf(folder);
    await rm(folder, { recursive: true });
    return { code: Number(code), output: output + errors, left };
  });
  return { says, stop: () => child.kill('SIGINT'), ended };
}

export const verify = async (
  words: readonly string[],
  change: Record<string, string | undefined> = {},
): Promise<Verified> => (await begin(words, change)).ended;

async function textOf(folder: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  );
  return texts.join('\n');
}
