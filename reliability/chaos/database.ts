import * as z from 'zod';
import { until } from '../../commands/until.ts';
import { databaseNamespace, type Settings } from '../../stack/settings.ts';

/** The server's own time, as the rules want it with each fact. */
export const NOW = { '.sv': 'timestamp' };

/** The database of a stack, accessed as its owner and as its users. */
export interface Database {
  /** As the owner. */
  read: (path: string) => Promise<unknown>;
  put: (path: string, value: unknown) => Promise<void>;
  /** As a user, under the rules; false: the rules refuse it. */
  write: (idToken: string, path: string, value: unknown) => Promise<boolean>;
  /** How many events the functions have not answered yet. */
  underway: () => Promise<number>;
  /** Stops it, and starts it again after this many milliseconds. */
  restart: (downMs: number) => Promise<void>;
}

export function databaseOf(env: Settings): Database {
  const host = `http://${env['FIREBASE_DATABASE_EMULATOR_HOST'] ?? ''}`;
  const at = (path: string, more = ''): string => `${host}/${path}.json?ns=${databaseNamespace}${more}`;
  const owner = { authorization: 'Bearer owner' };
  const put = (url: string, value: unknown, headers: Record<string, string> = {}) =>
    ask(url, { method: 'PUT', headers, body: JSON.stringify(value) });
  return {
    read: async (path) => (await expectOk(ask(at(path), { headers: owner }))).json(),
    async put(path, value) {
      await expectOk(put(at(path, '&print=silent'), value, owner));
    },
    async write(idToken, path, value) {
      const { status } = await put(at(path, `&print=silent&auth=${idToken}`), value);
      return status < 300;
    },
    async underway() {
      const answer = await ask(`${host}/.settings/functionTriggers/underway.json`);
      return z.object({ underway: z.number() }).parse(await answer.json()).underway;
    },
    async restart(downMs) {
      await ask(`${host}/.settings/restart?down=${downMs}`, { method: 'POST' });
    },
  };
}

/**
 * Tries again, because it may be down for a moment. If the first write was done, the rule refuses the second, which
 * is harmless.
 */
const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  until(`an answer of ${new URL(url).host}`, () => fetch(url, init).catch(() => undefined));

async function expectOk(request: Promise<Response>): Promise<Response> {
  const response = await request;
  if (!response.ok) throw new Error(`The database answered ${response.status}: ${await response.text()}`);
  return response;
}
