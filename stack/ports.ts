import { createServer } from 'node:net';

/** Every port that a stack listens on, by the part that listens. All on 127.0.0.1. */
export interface Ports {
  readonly functions: number;
  readonly auth: number;
  readonly database: number;
  readonly hub: number;
  readonly logging: number;
  readonly eventarc: number;
  readonly tasks: number;
  readonly web: number;
  readonly xendit: number;
  readonly google: number;
  readonly mail: number;
  readonly storage: number;
  readonly clock: number;
}

/** The ports of `npm start`: the Emulator Suite's usual ones, 8100 for the web app and 8101 to 8105 for the stand-ins. */
export const usualPorts: Ports = {
  functions: 5001,
  auth: 9099,
  database: 9000,
  hub: 4400,
  logging: 4500,
  eventarc: 9299,
  tasks: 9499,
  web: 8100,
  xendit: 8101,
  google: 8102,
  mail: 8103,
  storage: 8104,
  clock: 8105,
};

/**
 * As many free ports as a stack needs. They lie below the range of the ports of outgoing connections (from 32768 on
 * Linux, from 49152 elsewhere), so no connection gets one by chance before the stack listens on it.
 */
export async function freePorts(): Promise<Ports> {
  const first = 20_000 + Math.floor(Math.random() * 10_000);
  const free: number[] = [];
  for (let port = first; free.length < Object.keys(usualPorts).length; port += 1) {
    if (await isFree(port)) free.push(port);
  }
  const next = (): number => free.pop() ?? 0;
  return {
    functions: next(),
    auth: next(),
    database: next(),
    hub: next(),
    logging: next(),
    eventarc: next(),
    tasks: next(),
    web: next(),
    xendit: next(),
    google: next(),
    mail: next(),
    storage: next(),
    clock: next(),
  };
}

/** The ports on which another program listens. */
export async function takenPorts(ports: Ports): Promise<{ part: string; port: number }[]> {
  const all = Object.entries(ports).map(([part, port]: [string, number]) => ({ part, port }));
  const free = await Promise.all(all.map(({ port }) => isFree(port)));
  return all.filter((_, index) => free[index] === false);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen({ port, host: '127.0.0.1' }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
