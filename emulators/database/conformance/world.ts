import { type FirebaseApp, deleteApp, initializeApp } from 'firebase/app';
import { connectDatabaseEmulator, type Database, getDatabase, goOffline } from 'firebase/database';
import {
  type App,
  deleteApp as deleteAdminApp,
  initializeApp as initializeAdminApp,
} from '../../../functions/node_modules/firebase-admin/lib/app/index.js';
import {
  type Database as AdminDatabase,
  getDatabaseWithUrl,
} from '../../../functions/node_modules/firebase-admin/lib/database/index.js';
import type { Rules } from '../access/rules-port.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { compileRules } from '../rules/compile.ts';
import { type DatabaseServer, startDatabase } from '../server.ts';
import type { Address } from '../triggers/delivery.ts';

/** A database of its own for one test file, with the published client packages on a real socket. */
export interface World {
  readonly server: DatabaseServer;
  readonly namespace: Namespace;
  /** A client of the web SDK; each has a connection of its own. With a user, it sends that user's token. */
  client(user?: string): Database;
  /** The Admin SDK as the owner, or as whom it asks to be taken for. */
  admin(override?: object | null): AdminDatabase;
  /** A REST request; a body that is not text is sent as JSON. */
  rest(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RestResult>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface RestResult {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
  readonly headers: Headers;
}

const NAME = 'conformance';
let apps = 0;

/** Rules of which every question has one answer, unless a test says otherwise. */
export function fixedRules(answers: Partial<Rules> = {}): Rules {
  const allowed = () => ({ allowed: true }) as const;
  return { mayRead: allowed, mayWrite: allowed, indexesAt: () => [], source: '{"rules":{}}', ...answers };
}

export async function startWorld(functions: Address | null = null): Promise<World> {
  const server = await startDatabase({ host: '127.0.0.1', port: 0, functions, compileRules });
  const clients: { app: FirebaseApp; database: Database }[] = [];
  const admins: App[] = [];
  const databaseURL = `${server.url}?ns=${NAME}`;
  const outer = process.env['FIREBASE_DATABASE_EMULATOR_HOST'];

  return {
    server,
    namespace: server.namespaces.get(NAME),
    client(user) {
      const app = initializeApp({ databaseURL, projectId: NAME }, `client-${++apps}`);
      const database = getDatabase(app);
      // Always, or the SDK would take the database that the environment names.
      const options = user === undefined ? {} : { mockUserToken: { sub: user } };
      connectDatabaseEmulator(database, '127.0.0.1', server.port, options);
      clients.push({ app, database });
      return database;
    },
    admin(override) {
      process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = `127.0.0.1:${server.port}`;
      const options = override === undefined ? {} : { databaseAuthVariableOverride: override };
      const app = initializeAdminApp({ projectId: NAME, ...options }, `admin-${++apps}`);
      admins.push(app);
      return getDatabaseWithUrl(databaseURL, app);
    },
    async rest(method, path, body, headers = {}) {
      const url = `${server.url}${path}${path.includes('?') ? '&' : '?'}ns=${NAME}`;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: text }) });
      const answer = await response.text();
      let json: unknown;
      try {
        json = JSON.parse(answer);
      } catch {
        json = undefined;
      }
      return { status: response.status, text: answer, json, headers: response.headers };
    },
    async [Symbol.asyncDispose]() {
      for (const { database } of clients) goOffline(database);
      await Promise.all([...clients.map(({ app }) => deleteApp(app)), ...admins.map(deleteAdminApp)]);
      if (outer === undefined) delete process.env['FIREBASE_DATABASE_EMULATOR_HOST'];
      else process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = outer;
      await server.close();
    },
  };
}

/** Collects what happens, and waits until there is as much of it as a test expects. */
export function recorder<T>(): {
  readonly seen: T[];
  add(item: T): void;
  until(count: number): Promise<T[]>;
} {
  const seen: T[] = [];
  let waiting: (() => void)[] = [];
  return {
    seen,
    add(item) {
      seen.push(item);
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    async until(count) {
      while (seen.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      return seen;
    },
  };
}
