import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What firebase-tools 15 asks for. */
const LEAST = 21;

/**
 * Puts a Java that the official emulators run on first on the path of this process, wherever it is installed. Returns why that is
 * not possible, or nothing.
 */
export function useJava(): string | undefined {
  const found: number[] = [];
  for (const program of programs()) {
    const version = versionOf(program);
    if (version !== undefined && version >= LEAST) {
      process.env['PATH'] = [dirname(program), process.env['PATH']].join(delimiter);
      return undefined;
    }
    if (version !== undefined) found.push(version);
  }
  const others = found.length > 0 ? `there is only Java ${[...new Set(found)].join(', ')}` : 'there is none';
  return `Java ${LEAST} or newer is needed, and ${others} on the PATH, in JAVA_HOME or where systems install it.`;
}

/** The programs called `java` of this machine, those that its user chose first. */
function programs(): string[] {
  const homes = [process.env['JAVA_HOME'] ?? '', said('/usr/libexec/java_home', '-v', `${LEAST}+`).trim()];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'java'));
  const installed = ['/usr/lib/jvm/*/bin/java', join(homedir(), '.sdkman/candidates/java/*/bin/java')];
  return [
    ...homes.filter((home) => home !== '').map((home) => join(home, 'bin', 'java')),
    ...onPath,
    ...said('update-alternatives', '--list', 'java')
      .split('\n')
      .filter((line) => line !== ''),
    ...globSync(installed),
  ];
}

/** What a program prints; nothing if it fails or there is none. */
const said = (program: string, ...args: string[]): string => {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout : '';
};

function versionOf(program: string): number | undefined {
  const { error, stderr } = spawnSync(program, ['-version'], { encoding: 'utf8' });
  const version = error === undefined ? /version "(\d+)/.exec(stderr)?.[1] : undefined;
  return version === undefined ? undefined : Number(version);
}
