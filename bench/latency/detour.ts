import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '../../stack/settings.ts';
import { messagesIn, requestIn, type Call } from './calls.ts';
import { startProxy, type Proxy } from './proxy.ts';

/** The systems that a path calls. */
export type Place = 'database' | 'providers' | 'archive';

export const places: readonly Place[] = ['database', 'providers', 'archive'];

/** How long there and back takes, in milliseconds. */
export type Distances = Readonly<Record<Place, number>>;

export const near: Distances = { database: 0, providers: 0, archive: 0 };

/**
 * Proxies between the functions and the database, Xendit and Google, and the archive. Mails have none, because no
 * path waits for them.
 */
export interface Detour {
  /** The functions' settings, with the addresses of the proxies. */
  through: (env: Settings) => Promise<Settings>;
  /** Resolves when no message at the old distance is on its way any more. */
  move: (distances: Distances) => Promise<void>;
  /** The requests of the functions since the last move. */
  calls: (place: Place) => readonly Call[];
  /** How many connections were opened so far. */
  opened: (place: Place) => number;
  close: () => Promise<void>;
}

export function createDetour(): Detour {
  const proxies: Record<Place, Proxy[]> = { database: [], providers: [], archive: [] };
  const calls: Record<Place, Call[]> = { database: [], providers: [], archive: [] };
  const all = () => Object.values(proxies).flat();
  let standing = near;

  /** The same address at a proxy before it. */
  async function before(place: Place, address: string): Promise<URL> {
    const url = new URL(address);
    const callsIn = place === 'database' ? messagesIn : requestIn;
    const heard = (chunk: Buffer): void => {
      calls[place].push(...callsIn(chunk).map((what) => ({ at: performance.now(), what })));
    };
    const proxy = await startProxy({ port: Number(url.port), heard });
    proxies[place].push(proxy);
    url.port = String(proxy.port);
    return url;
  }

  return {
    async through(env) {
      const setting = (name: string): string => env[name] ?? '';
      const database = await before('database', `http://${setting('FIREBASE_DATABASE_EMULATOR_HOST')}`);
      const xendit = await before('providers', setting('XENDIT_API_URL'));
      const google = await before('providers', setting('GOOGLE_API_ROOT_URL'));
      const storage = await before('archive', setting('STORAGE_EMULATOR_HOST'));
      return {
        ...env,
        FIREBASE_DATABASE_EMULATOR_HOST: database.host,
        FIREBASE_CONFIG: setting('FIREBASE_CONFIG').replace(
          setting('FIREBASE_DATABASE_EMULATOR_HOST'),
          database.host,
        ),
        XENDIT_API_URL: xendit.origin,
        GOOGLE_API_ROOT_URL: google.href,
        STORAGE_EMULATOR_HOST: storage.origin,
        GOOGLE_TOKEN_URL: new URL('token', google).href,
      };
    },
    async move(distances) {
      for (const place of places) for (const proxy of proxies[place]) proxy.delayBy(distances[place] / 2);
      await wait(Math.max(...Object.values(standing)));
      standing = distances;
      for (const heard of Object.values(calls)) heard.length = 0;
    },
    calls: (place) => [...calls[place]],
    opened: (place) => proxies[place].reduce((sum, proxy) => sum + proxy.opened(), 0),
    async close() {
      await Promise.all(all().map((proxy) => proxy.close()));
    },
  };
}
