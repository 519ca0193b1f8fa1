import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { namespaceName } from '../namespace/namespaces.ts';
import { addressOf } from '../rest/request.ts';
import type { Connection, Transport } from './connection.ts';
import type { Connections } from './connections.ts';
import { createFrameReader, toFrames } from './frames.ts';

/** The end of the WebSocket protocol (version 5) that clients connect to. */
export interface SocketServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

const MAX_MESSAGE = 256 * 1024 * 1024;

/** How long a client may be silent; the SDKs send something every 45 seconds. */
const SILENCE_MS = 120_000;

export function createSocketServer(connections: Connections): SocketServer {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE });

  function accept(webSocket: WebSocket, request: IncomingMessage, socket: Duplex): void {
    webSocket.on('error', () => {
      webSocket.terminate();
    });
    const transport = socketTransport(webSocket, socket);
    const connection = connect(connections, request, transport);
    if (connection === null) return;
    const read = createFrameReader();
    const silence = setTimeout(transport.terminate, SILENCE_MS).unref();
    webSocket.on('message', (data) => {
      silence.refresh();
      const message = read(frameText(data));
      if (message !== null) connection.receive(transport, message);
    });
    const end = (): void => {
      clearTimeout(silence);
      connection.lost(transport);
    };
    webSocket.on('close', end);
    // A client that says goodbye is gone at once, not only when the socket has been shut on both sides.
    socket.on('data', () => {
      if (webSocket.readyState !== webSocket.OPEN) end();
    });
  }

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        accept(webSocket, request, socket);
      });
    },
  };
}

/** The connection that a socket is for: a new one, or that of a client which has come by long polling. */
function connect(
  connections: Connections,
  request: IncomingMessage,
  transport: Transport,
): Connection | null {
  const params = addressOf(request)?.searchParams ?? new URLSearchParams();
  const host = request.headers.host ?? '';
  const namespace = namespaceName(params.get('ns'), host);
  if (namespace === null) {
    transport.refuse(1008);
    return null;
  }
  const session = params.get('s') ?? '';
  if (session === '') return connections.open({ namespace, host, lastSession: params.get('ls') }, transport);
  const connection = connections.find(session);
  if (connection?.join(transport) === true) return connection;
  // A reset: there is no such session, and the client stays where it is.
  transport.send(JSON.stringify({ t: 'c', d: { t: 'r', d: host } }));
  transport.finish();
  return null;
}

function socketTransport(webSocket: WebSocket, socket: Duplex): Transport {
  const send = batching(webSocket, socket);
  return {
    send(message) {
      for (const frame of toFrames(message)) send(frame);
    },
    finish() {
      webSocket.close();
    },
    refuse(code) {
      webSocket.close(code);
    },
    terminate() {
      webSocket.terminate();
    },
  };
}

function frameText(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Buffer.isBuffer(data)) return data.toString();
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data).toString();
}

/** Sends what one turn of the loop answers in one piece: many small answers cost one system call. */
function batching(webSocket: WebSocket, socket: Duplex): (frame: string) => void {
  let corked = false;
  const uncork = (): void => {
    corked = false;
    socket.uncork();
  };
  return (frame) => {
    if (webSocket.readyState !== webSocket.OPEN) return;
    if (!corked) {
      corked = true;
      socket.cork();
      process.nextTick(uncork);
    }
    webSocket.send(frame);
  };
}
