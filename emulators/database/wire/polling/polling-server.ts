import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { commonHeaders, failure, sendAnswer } from '../../rest/answer.ts';
import type { Connection } from '../connection.ts';
import type { Connections } from '../connections.ts';
import { createPollTransport, type Patience, type PollTransport, sendScript } from './poll-transport.ts';
import { closeScript, disconnectPage, isCallback, startScript } from './script.ts';
import { BadSegment, createSegmentReader, readSegments, type Segment } from './segments.ts';

/**
 * Long polling, the transport of a browser whose WebSockets do not work or whose last one failed: each answer is a
 * script that calls back into the page.
 */
export interface PollingServer {
  serve(params: URLSearchParams, namespace: string, request: IncomingMessage, response: ServerResponse): void;
  /** How many clients poll. */
  readonly size: number;
}

/** What long polling takes of a machine at the most. */
export interface PollingLimits extends Patience {
  readonly clients: number;
}

const LIMITS: PollingLimits = { clients: 2000, silenceMs: 120_000, abandonedMs: 5000 };

interface Client {
  readonly password: string;
  readonly transport: PollTransport;
  readonly connection: Connection;
  readonly read: (segment: Segment) => string[];
}

/** Source: `BrowserPollConnection` of @firebase/database, and https://github.com/firebase/firebase-tools/issues/2870 */
export function createPollingServer(connections: Connections, limits = LIMITS): PollingServer {
  const clients = new Map<string, Client>();
  let ids = 0;

  function start(params: URLSearchParams, namespace: string, host: string, response: ServerResponse): void {
    const callback = params.get('cb') ?? '';
    if (!isCallback(callback)) {
      sendAnswer(response, failure(400, 'cb must be a name'));
      return;
    }
    if (clients.size >= limits.clients) {
      sendAnswer(response, failure(503, 'Too many clients poll'));
      return;
    }
    const id = String(++ids);
    const password = randomBytes(8).toString('base64url');
    const transport = createPollTransport(limits, () => {
      clients.delete(id);
      connection.lost(transport);
    });
    const connection = connections.open({ namespace, host, lastSession: params.get('ls') }, transport);
    clients.set(id, { password, transport, connection, read: createSegmentReader() });
    transport.poll(response, serialOf(params), startScript(callback, id, password));
  }

  function poll(params: URLSearchParams, client: Client, response: ServerResponse): void {
    client.transport.poll(response, serialOf(params));
    try {
      for (const segment of readSegments(params)) {
        for (const message of client.read(segment)) client.connection.receive(client.transport, message);
      }
    } catch (error) {
      if (!(error instanceof BadSegment)) throw error;
      client.transport.refuse(1003);
    }
  }

  /** The client of a request that names it with its password. */
  function clientOf(params: URLSearchParams): Client | null {
    const client = clients.get(params.get('id') ?? '') ?? null;
    return client?.password === params.get('pw') ? client : null;
  }

  return {
    get size() {
      return clients.size;
    },
    serve(params, namespace, request, response) {
      const client = clientOf(params);
      if (params.has('start')) start(params, namespace, request.headers.host ?? '', response);
      else if (params.has('disconn')) {
        client?.transport.terminate();
        response.writeHead(200, commonHeaders).end();
      } else if (params.has('dframe')) {
        response.writeHead(200, { ...commonHeaders, 'Content-Type': 'text/html; charset=utf-8' });
        response.end(disconnectPage(disconnectAddress(params, namespace)));
      } else if (client === null) sendScript(response, closeScript(null));
      else poll(params, client, response);
    },
  };
}

function serialOf(params: URLSearchParams): number {
  return Number(params.get('ser') ?? 0);
}

function disconnectAddress(params: URLSearchParams, ns: string): string {
  const [id, pw] = [params.get('id') ?? '', params.get('pw') ?? ''];
  return `/.lp?${new URLSearchParams({ disconn: 't', id, pw, ns }).toString()}`;
}
