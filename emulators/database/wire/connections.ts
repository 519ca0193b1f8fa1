import { randomUUID } from 'node:crypto';
import type { Clock, OffsetClock } from '../clock.ts';
import type { Namespaces } from '../namespace/namespaces.ts';
import { type Connection, createConnection, type Transport, type Warn } from './connection.ts';

/** All connected clients, by any transport. */
export interface Connections {
  /** Greets a client that has come by a transport. */
  open(greeting: Greeting, transport: Transport): Connection;
  /** The client of a session, which wants to go on by another transport. */
  find(session: string): Connection | null;
  /** Breaks the connection of every client. */
  cutOff: () => void;
}

interface Greeting {
  readonly namespace: string;
  /** The address that the client used, and the one for its next connection. */
  readonly host: string;
  /** The session that the client lost before, which may not have noticed yet; null for none. */
  readonly lastSession: string | null;
}

/**
 * How long the greeting takes to a client, at the least. Across a network the client's guess of the server's time is
 * always behind by that much, so that it sees a timestamp twice: as guessed, and as written. On one machine it would
 * be no time at all, and whether the two differ would be chance.
 */
const NETWORK_MS = 1;

export function createConnections(
  namespaces: Namespaces,
  clock: OffsetClock,
  realTime: Clock,
  warn: Warn,
): Connections {
  const connections = new Map<string, Connection>();
  return {
    open({ namespace, host, lastSession }, transport) {
      if (lastSession !== null) connections.get(lastSession)?.terminate();
      const session = randomUUID().replaceAll('-', '');
      const forget = (): void => void connections.delete(session);
      const connection = createConnection(namespaces.get(namespace), realTime, transport, warn, forget);
      connections.set(session, connection);
      transport.send(handshake(clock.now() - NETWORK_MS, host, session));
      return connection;
    },
    find: (session) => connections.get(session) ?? null,
    cutOff() {
      for (const connection of connections.values()) connection.terminate();
    },
  };
}

function handshake(ts: number, host: string, session: string): string {
  return JSON.stringify({ t: 'c', d: { t: 'h', d: { ts, v: '5', h: host, s: session } } });
}
