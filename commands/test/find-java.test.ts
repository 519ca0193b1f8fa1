import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const module = fileURLToPath(new URL('../find-java.ts', import.meta.url));
const script = `const { useJava } = await import(${JSON.stringify(module)}); console.log(useJava() ?? process.env.PATH);`;

describe('the Java of the official emulators', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'java-'));
    await Promise.all([17, 21, 25].map((version) => install(String(version))));
  });

  after(() => rm(folder, { recursive: true }));

  async function install(version: string): Promise<void> {
    const program = join(binOf(version), 'java');
    await mkdir(dirname(program), { recursive: true });
    await writeFile(program, `#!/bin/sh\necho 'openjdk version "${version}.0.1"' >&2\n`);
    await chmod(program, 0o755);
  }

  const binOf = (version: string): string => join(folder, version, 'bin');

  const found = (path: string, home?: string): string => {
    const env = { PATH: path, HOME: folder, ...(home !== undefined && { JAVA_HOME: home }) };
    return spawnSync(process.execPath, ['--eval', script, '--input-type=module'], { encoding: 'utf8', env })
      .stdout;
  };

  it('is the one in JAVA_HOME', () => {
    assert.ok(found(binOf('21'), join(folder, '25')).startsWith(binOf('25')));
  });

  it('is the first on the path that is new enough', () => {
    assert.ok(found(`${binOf('17')}:${binOf('21')}:${binOf('25')}`).startsWith(binOf('21')));
    assert.ok(found(binOf('21'), join(folder, '17')).startsWith(binOf('21')));
  });
});
