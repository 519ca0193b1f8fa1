import { readFile } from 'node:fs/promises';

/** Says which ports are taken, which program likely has them, and what to do. */
export async function explainTaken(
  taken: readonly { part: string; port: number }[],
  pidFile: string,
): Promise<string> {
  const list = taken.map(({ part, port }) => `${port} (${part})`).join(', ');
  const pid = await runningStart(pidFile);
  const who =
    pid === undefined
      ? `Another program listens there: \`lsof -i :${taken[0]?.port ?? ''}\` names it. An Emulator Suite, or \`npm start\` ` +
        `in another copy of this project, is likely.`
      : `\`npm start\` is running here already (process ${pid}): press Ctrl-C in its terminal, or run \`kill ${pid}\`.`;
  return [
    `Taken: port${taken.length > 1 ? 's' : ''} ${list}.`,
    who,
    'Then try again. `npm test`, `npm run demo` and `npm run stack -- COMMAND` take free ports and work meanwhile.',
  ].join('\n');
}

async function runningStart(pidFile: string): Promise<number | undefined> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
