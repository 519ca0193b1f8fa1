import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Rules } from './access/rules-port.ts';
import { answerSettings, isSettings, type Settings } from './admin/settings.ts';
import { type Clock, offsetClock, systemClock } from './clock.ts';
import type { Explain } from './namespace/namespace.ts';
import { namespaceName, createNamespaces } from './namespace/namespaces.ts';
import { reload } from './persistence.ts';
import { type Answer, failure, preflight, sendAnswer } from './rest/answer.ts';
import { readBody } from './rest/body.ts';
import { answerData } from './rest/data-endpoint.ts';
import { invalidRequest } from './rest/invalid-request.ts';
import { accepts, addressOf, readRequest } from './rest/request.ts';
import { startStream } from './rest/stream.ts';
import { mostBytes, targetOf } from './rest/write-data.ts';
import type { RulesCompiler } from './rules-compiler.ts';
import type { Address } from './triggers/delivery.ts';
import { createTriggers } from './triggers/triggers.ts';
import { createConnections } from './wire/connections.ts';
import { createPollingServer, type PollingServer } from './wire/polling/polling-server.ts';
import { createSocketServer } from './wire/socket-server.ts';

/** How an embedded database is started. */
export interface DatabaseOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly functions: Address | null;
  readonly compileRules: RulesCompiler;
  /** The rules of namespaces without rules of their own; without it, those allow everything. */
  readonly rules?: Rules;
  readonly clock?: Clock;
  readonly warn?: (message: string) => void;
  /** Called with the reason when the rules refuse a client. */
  readonly explain?: Explain;
}

/** A running database emulator. */
export interface DatabaseServer extends Settings {
  readonly url: string;
  readonly port: number;
  /** Breaks every connection without a close message, as a bad network does. Clients reconnect. */
  cutOff: () => void;
  /**
   * Stops, and starts again `downMs` later with the same data. All connections are broken, listeners and sign-ins are
   * lost, and no client can connect meanwhile. `POST /.settings/restart?down=MS` does the same.
   */
  restart: (downMs?: number) => Promise<void>;
  close(): Promise<void>;
}

/** How long a connection may be idle: longer than a busy client takes to notice that it was closed. */
const IDLE_MS = 60_000;

/** Starts the Realtime Database emulator: REST, WebSocket and long polling on one port. */
export async function startDatabase(options: DatabaseOptions): Promise<DatabaseServer> {
  const realTime = options.clock ?? systemClock;
  const clock = offsetClock(realTime);
  const warn = options.warn ?? (() => undefined);
  const triggers = createTriggers(options.functions, clock, warn);
  const namespaces = createNamespaces(clock, triggers.onCommit, options.rules ?? null, options.explain);
  const settings: Settings = { namespaces, triggers, clock, compileRules: options.compileRules };
  const connections = createConnections(namespaces, clock, realTime, warn);
  const sockets = createSocketServer(connections);
  const polling = createPollingServer(connections);
  const restart = async (downMs = 0): Promise<void> => {
    connections.cutOff();
    http.close();
    http.closeAllConnections();
    await reload(namespaces);
    await delay(downMs);
    await listen(http, { host: options.host, port });
  };
  const http = createServer((request, response) => {
    const downMs = restartWanted(request);
    if (downMs !== null) {
      response.end('{}', () => void restart(downMs));
      return;
    }
    serve(settings, polling, realTime, request, response).catch((error: unknown) => {
      warn(`${request.method ?? ''} ${request.url ?? ''} failed: ${String(error)}`);
      if (!response.headersSent) sendAnswer(response, failure(500, 'Internal server error'));
    });
  });
  http.keepAliveTimeout = IDLE_MS;
  http.on('upgrade', (request, socket, head) => {
    sockets.upgrade(request, socket, head);
  });
  const port = await listen(http, options);
  return {
    ...settings,
    url: `http://${options.host}:${port}`,
    port,
    cutOff: connections.cutOff,
    restart,
    async close() {
      connections.cutOff();
      triggers.close();
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
}

function restartWanted(request: IncomingMessage): number | null {
  const url = addressOf(request);
  const wanted = request.method === 'POST' && url?.pathname === '/.settings/restart';
  return wanted ? Number(url.searchParams.get('down') ?? 0) : null;
}

function listen(http: Server, { host, port }: Pick<DatabaseOptions, 'host' | 'port'>): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      const address = http.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function serve(
  settings: Settings,
  polling: PollingServer,
  realTime: Clock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = addressOf(request);
  const name = url && namespaceName(url.searchParams.get('ns'), request.headers.host);
  if (url === null || name === null) {
    sendAnswer(response, failure(400, url === null ? 'Invalid address' : 'Invalid namespace'));
    return;
  }
  if (url.pathname === '/.lp') {
    polling.serve(url.searchParams, name, request, response);
    return;
  }
  const answer =
    request.method === 'OPTIONS'
      ? preflight(request)
      : isSettings(url)
        ? await serveSettings(settings, url, name, request)
        : await serveData(settings, name, request, url, response, realTime.now());
  if (answer !== null) sendAnswer(response, answer);
}

async function serveSettings(
  settings: Settings,
  url: URL,
  name: string,
  request: IncomingMessage,
): Promise<Answer> {
  const body = await readBody(request, Infinity, null);
  if (!body.ok) return body.answer;
  const text = typeof body.content === 'string' ? body.content : '';
  return answerSettings(settings, url, request.method ?? 'GET', name, text) ?? failure(404, 'Not Found');
}

/** Answers a request on data; null when a stream has been started instead. */
async function serveData(
  settings: Settings,
  name: string,
  incoming: IncomingMessage,
  url: URL,
  response: ServerResponse,
  now: number,
): Promise<Answer | null> {
  const read = readRequest(incoming, url, now);
  if (!read.ok) return unread(incoming, read.answer);
  const invalid = invalidRequest(read.request);
  if (invalid !== null) return unread(incoming, failure(400, invalid));
  const namespace = settings.namespaces.get(name);
  const streamed = read.request.method === 'GET' && accepts(read.request, 'text/event-stream');
  if (streamed) return startStream(namespace, read.request, response, now);
  const target = targetOf(namespace, read.request, settings.clock.now());
  const body = await readBody(incoming, mostBytes(read.request), target);
  return body.ok ? answerData(namespace, read.request, body.content, settings.clock.now()) : body.answer;
}

/** Answers a request whose body is not needed. The body is read anyway, or the client would see a broken connection. */
function unread(incoming: IncomingMessage, answer: Answer): Answer {
  incoming.resume();
  return answer;
}
