import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock, OffsetClock } from '../clock.ts';
import { namespaceName, type Namespaces } from '../namespace/namespaces.ts';
import { addressOf } from '../rest/request.ts';
import { createFrameReader, toFrames } from './frames.ts';
import { createSession, type Session } from './session.ts';

/** The end of the WebSocket protocol (version 5) that clients connect to. */
export interface SocketServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Breaks the connection of every client. */
  cutOff: () => void;
}

type Warn = (message: string) => void;

const MAX_MESSAGE = 256 * 1024 * 1024;

/** How long a client may be silent; the SDKs send something every 45 seconds. */
const SILENCE_MS = 120_000;

/**
 * How long the greeting takes to a client, at the least. Across a network the client's guess of the server's time is
 * always behind by that much, so that it sees a timestamp twice: as guessed, and as written. On one machine it would
 * be no time at all, and whether the two differ would be chance.
 */
const NETWORK_MS = 1;

export function createSocketServer(
  namespaces: Namespaces,
  clock: OffsetClock,
  realTime: Clock,
  warn: Warn,
): SocketServer {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE });
  const sessions = new Map<string, WebSocket>();

  function accept(webSocket: WebSocket, request: IncomingMessage, socket: Duplex): void {
    const params = addressOf(request)?.searchParams ?? new URLSearchParams();
    const name = namespaceName(params.get('ns'), request.headers.host);
    if (name === null) {
      webSocket.close(1008, 'Invalid namespace');
      return;
    }
    const id = randomUUID().replaceAll('-', '');
    // A client that comes back names the session that it lost, which may not have noticed yet.
    sessions.get(params.get('ls') ?? '')?.terminate();
    sessions.set(id, webSocket);

    const send = batching(webSocket, socket);
    const session = createSession(namespaces.get(name), realTime, (message) => {
      for (const frame of toFrames(message)) send(frame);
    });
    const read = createFrameReader();
    const silence = setTimeout(() => {
      webSocket.terminate();
    }, SILENCE_MS).unref();

    webSocket.on('message', (data) => {
      silence.refresh();
      const message = read(frameText(data));
      if (message !== null) receive(session, message, webSocket, warn);
    });
    webSocket.on('error', () => {
      webSocket.terminate();
    });
    const end = (): void => {
      clearTimeout(silence);
      if (sessions.delete(id)) session.end();
    };
    webSocket.on('close', end);
    // A client that says goodbye is gone at once, not only when the socket has been shut on both sides.
    socket.on('data', () => {
      if (webSocket.readyState !== webSocket.OPEN) end();
    });
    send(handshake(clock.now() - NETWORK_MS, request.headers.host ?? '', id));
  }

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        accept(webSocket, request, socket);
      });
    },
    cutOff() {
      for (const webSocket of sessions.values()) webSocket.terminate();
    },
  };
}

function handshake(ts: number, host: string, session: string): string {
  return JSON.stringify({ t: 'c', d: { t: 'h', d: { ts, v: '5', h: host, s: session } } });
}

function frameText(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Buffer.isBuffer(data)) return data.toString();
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data).toString();
}

/**
 * A message that cannot be read ends the connection: nothing after it could be trusted. One that breaks something here,
 * such as JSON that is nested without end, ends only the connection of who sent it.
 */
function receive(session: Session, message: string, webSocket: WebSocket, warn: Warn): void {
  try {
    session.receive(message);
  } catch (error) {
    const unreadable = error instanceof SyntaxError;
    if (!unreadable) warn(`A message of ${message.length} characters failed: ${String(error)}`);
    webSocket.close(unreadable ? 1003 : 1011);
  }
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
