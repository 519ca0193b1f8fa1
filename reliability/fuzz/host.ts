/**
 * `node --expose-gc host.ts BUNDLE NAME …`: runs the named HTTPS functions of the deployed bundle in a process of its
 * own, each under the framework of the platform. It tells its parent where each listens, its memory when asked, and
 * uncaught errors.
 */
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { http, type HttpFunction } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import * as z from 'zod';
import { setDefaults } from '../../functions/test/support/defaults.ts';

const [bundle = '', ...names] = process.argv.slice(2);
const send = (message: object): void => void process.send?.(message);

for (const uncaught of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(uncaught, (error: unknown) => {
    send({ uncaught: `${uncaught}: ${error instanceof Error ? (error.stack ?? '') : String(error)}` });
  });

const functions: unknown = await import(pathToFileURL(bundle).href);

setDefaults();

const isFunction = (value: unknown): value is HttpFunction => typeof value === 'function';

async function listen(name: string): Promise<[string, number]> {
  const handler = z.record(z.string(), z.unknown()).parse({ ...Object(functions) })[name];
  if (!isFunction(handler)) throw new Error(`There is no function ${name}`);
  http(name, handler);
  const server = getTestServer(name).listen(0, '127.0.0.1');
  // A server that closes an idle connection just as the next request comes would look as if it had crashed.
  server.keepAliveTimeout = 600_000;
  await once(server, 'listening');
  const address = server.address();
  return [name, typeof address === 'object' ? (address?.port ?? 0) : 0];
}

process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  send({ memory: { rss, heapUsed } });
});

send({ ports: Object.fromEntries(await Promise.all(names.map(listen))) });
