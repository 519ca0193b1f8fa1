import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The processes of the functions, which are children of the Firebase CLI's process, as Linux shows them. */
export interface Workers {
  /**
   * The processes that used the processor since the last call, and have a connection to another process. Others are
   * left alone: the emulator waits half a minute for one that dies before it has begun.
   */
  busy: () => number[];
  /** Kills one by SIGKILL. */
  kill: (pid: number) => void;
  /** Kills the one that has this port at its end of a connection; false: none has. */
  killAt: (port: number) => boolean;
  /** When each was killed, by the stack's clock. */
  killed: { at: number; pid: number }[];
}

export function workersOf(cli: () => number, now: () => number): Workers {
  const ticks = new Map<number, number>();
  const killed: { at: number; pid: number }[] = [];
  const all = (): number[] => childrenOf(cli()).filter(isWorker);
  const kill = (pid: number): void => {
    try {
      process.kill(pid, 'SIGKILL');
      killed.push({ at: now(), pid });
    } catch {
      // It was gone before.
    }
  };
  return {
    killed,
    kill,
    busy: () =>
      all().filter((pid) => {
        const [before = 0, after] = [ticks.get(pid), ticksOf(pid)];
        ticks.set(pid, after);
        return after > before && isConnected(pid);
      }),
    killAt(port) {
      const inode = inodeAt(port);
      const owner = inode === undefined ? undefined : all().find((pid) => hasSocket(pid, inode));
      if (owner !== undefined) kill(owner);
      return owner !== undefined;
    },
  };
}

const childrenOf = (pid: number): number[] =>
  readOr(() => readdirSync(`/proc/${pid}/task`), [])
    .map((task) => readOr(() => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'), ''))
    .flatMap((list) => list.split(' ').filter(Boolean).map(Number));

const isWorker = (pid: number): boolean =>
  readOr(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '').includes('functionsEmulatorRuntime');

/** `utime`, the 14th field; the second, its name, is in brackets. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticksOf = (pid: number): number =>
  Number(
    readOr(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), '')
      .split(') ')[1]
      ?.split(' ')[11] ?? 0,
  );

/** The connections of this machine. https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html */
const connections = (): { local: string; inode: string }[] =>
  readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim().split(/\s+/))
    .map(({ 1: local = '', 9: inode = '' }) => ({ local, inode }));

function inodeAt(port: number): string | undefined {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return connections().find(({ local }) => local.endsWith(end))?.inode;
}

const socketsOf = (pid: number): string[] =>
  readOr(() => readdirSync(`/proc/${pid}/fd`), []).map((fd) =>
    readOr(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''),
  );

const hasSocket = (pid: number, inode: string): boolean => socketsOf(pid).includes(`socket:[${inode}]`);

function isConnected(pid: number): boolean {
  const all = new Set(connections().map(({ inode }) => `socket:[${inode}]`));
  return socketsOf(pid).some((socket) => all.has(socket));
}

/** A process may end while it is looked at. */
function readOr<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
