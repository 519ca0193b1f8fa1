import assert from 'node:assert/strict';
import { type FirebaseApp, deleteApp, initializeApp } from 'firebase/app';
import { connectDatabaseEmulator, type Database, getDatabase, goOffline } from 'firebase/database';
import {
  type App,
  deleteApp as deleteAdminApp,
  initializeApp as initializeAdminApp,
} from '../../../../functions/node_modules/firebase-admin/lib/app/index.js';
import {
  type Database as AdminDatabase,
  getDatabaseWithUrl,
} from '../../../../functions/node_modules/firebase-admin/lib/database/index.js';
import type { DatabaseServer } from '../../server.ts';
import type { Address } from '../../triggers/delivery.ts';
import { databaseUnderTest } from './under-test.ts';

/** A database of its own for one test file, with the published client packages on a real socket. */
export interface World {
  /** Where the server is, with no slash at the end. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The namespace, which no other world has. */
  readonly name: string;
  /** Our server, for the tests in `describeOurs`. */
  readonly server: DatabaseServer;
  /** What our server has warned of. */
  readonly warnings: readonly string[];
  /** A client of the web SDK; each has a connection of its own. With a user, it sends that user's token, with those claims. */
  client(user?: string, claims?: object): Database;
  /** The Admin SDK as the owner, or as the user that it acts as. */
  admin(override?: object | null): AdminDatabase;
  /** A REST request; a body that is not text is sent as JSON. Settings are asked for as the owner. */
  rest(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RestResult>;
  /** Puts rules in place, as the owner: what stands under `rules`. Before it, everything is allowed. */
  setRules(rules: object): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface RestResult {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
  readonly headers: Headers;
}

export const OWNER = { Authorization: 'Bearer owner' };
export const OPEN = { '.read': true, '.write': true };
let apps = 0;

export async function startWorld(functions: Address | null = null): Promise<World> {
  const { host, port, name, server, warnings } = await databaseUnderTest(functions);
  const url = `http://${host}:${port}`;
  const clients: { app: FirebaseApp; database: Database }[] = [];
  const admins: App[] = [];
  const databaseURL = `${url}?ns=${name}`;
  const outer = process.env['FIREBASE_DATABASE_EMULATOR_HOST'];

  const world: World = {
    url,
    host,
    port,
    name,
    warnings,
    get server() {
      if (server === null) throw new Error('The server under test runs elsewhere: use describeOurs.');
      return server;
    },
    client(user, claims = {}) {
      const app = initializeApp({ databaseURL, projectId: name }, `client-${++apps}`);
      const database = getDatabase(app);
      // Always, or the SDK would take the database that the environment names.
      const options = user === undefined ? {} : { mockUserToken: { sub: user, ...claims } };
      connectDatabaseEmulator(database, host, port, options);
      clients.push({ app, database });
      return database;
    },
    admin(override) {
      process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = `${host}:${port}`;
      const options = override === undefined ? {} : { databaseAuthVariableOverride: override };
      const app = initializeAdminApp({ projectId: name, ...options }, `admin-${++apps}`);
      admins.push(app);
      return getDatabaseWithUrl(databaseURL, app);
    },
    async rest(method, path, body, headers = path.startsWith('/.settings') ? OWNER : {}) {
      const address = `${url}${path}${path.includes('?') ? '&' : '?'}ns=${name}`;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const request = { method, headers, ...(body === undefined ? {} : { body: text }) };
      return readResponse(await fetch(address, request));
    },
    async setRules(rules) {
      const answer = await world.rest('PUT', '/.settings/rules.json', { rules });
      assert.equal(answer.status, 200, answer.text);
    },
    async [Symbol.asyncDispose]() {
      for (const { database } of clients) goOffline(database);
      await Promise.all([...clients.map(({ app }) => deleteApp(app)), ...admins.map(deleteAdminApp)]);
      if (outer === undefined) delete process.env['FIREBASE_DATABASE_EMULATOR_HOST'];
      else process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = outer;
      if (server === null) await world.rest('DELETE', '/.json', undefined, OWNER);
      else await server.close();
    },
  };
  if (server === null) await world.setRules(OPEN);
  return world;
}

/** A response, read to its end. */
export async function readResponse(response: Response): Promise<RestResult> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, text, json, headers: response.headers };
}

/** Sends a body over REST as the owner, encoded as it is. */
export async function sendBody(
  world: World,
  path: string,
  body: Buffer,
  encoding: string,
  method = 'PUT',
): Promise<RestResult> {
  const address = `${world.url}${path}${path.includes('?') ? '&' : '?'}ns=${world.name}`;
  const headers = { ...OWNER, 'Content-Encoding': encoding };
  return readResponse(await fetch(address, { method, headers, body: new Uint8Array(body) }));
}
