import type { Clock } from '../clock.ts';
import { isObject } from '../data/read-json.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { createSession } from './session.ts';

/** A transport of messages: a WebSocket, or long polling. */
export interface Transport {
  send(message: string): void;
  /** Closes it once all that was sent has gone. */
  finish(): void;
  /** Closes it because of what the client sent, with a code of the WebSocket protocol. */
  refuse(code: number): void;
  /** Breaks it without a close message. */
  terminate: () => void;
}

/** One client, with the transport that it uses, and with a second one while it changes over to that. */
export interface Connection {
  receive(from: Transport, message: string): void;
  /** Begins to change over to another transport; false while another change is under way. */
  join(transport: Transport): boolean;
  /** Called when a transport is gone. If it was the one in use, the client is gone, too. */
  lost(transport: Transport): void;
  /** Breaks every transport, and ends the session. */
  terminate(): void;
}

export type Warn = (message: string) => void;

const SWITCH = '{"t":"c","d":{"t":"a","d":{}}}';
const END_OF_TRANSMISSION = '{"t":"c","d":{"t":"n","d":{}}}';
const PONG = '{"t":"c","d":{"t":"o","d":null}}';

/** The most characters that wait on a new transport until the old one has brought all that was sent before them. */
const MAX_HELD = 64 * 1024 * 1024;

/**
 * Serves one client over its transports. A client that began with long polling opens a WebSocket beside it, tries it
 * with pings, and tells on each of the two that it changes over. What each side sends stays in order: it is read from
 * the new transport only after the old one has brought `n`, the end of transmission.
 * Source: `Connection` of @firebase/database.
 */
export function createConnection(
  namespace: Namespace,
  realTime: Clock,
  first: Transport,
  warn: Warn,
  onEnd: () => void,
): Connection {
  let [sending, receiving] = [first, first];
  let joining: Transport | null = null;
  let held: string[] = [];
  let heldLength = 0;
  let [ended, refused] = [false, false];
  const session = createSession(namespace, realTime, (message) => {
    sending.send(message);
  });

  function end(): void {
    if (ended) return;
    ended = true;
    onEnd();
    session.end();
    for (const transport of new Set([sending, receiving, joining])) transport?.terminate();
  }

  /**
   * A message that cannot be read ends the connection: nothing after it could be trusted. A message that causes an
   * error here, such as endlessly nested JSON, ends only the connection of its sender.
   */
  function read(message: string): void {
    if (refused) return;
    try {
      session.receive(message);
    } catch (error) {
      const unreadable = error instanceof SyntaxError;
      if (!unreadable) warn(`A message of ${message.length} characters failed: ${String(error)}`);
      refused = true;
      receiving.refuse(unreadable ? 1003 : 1011);
    }
  }

  function changedOver(old: Transport): void {
    if (sending !== joining || receiving !== joining) return;
    joining = null;
    old.finish();
  }

  function hold(message: string): void {
    held.push(message);
    heldLength += message.length;
    if (heldLength > MAX_HELD) end();
  }

  function receiveJoining(transport: Transport, message: string): void {
    const control = controlOf(message);
    if (control === 'p') transport.send(PONG);
    else if (control === 'a' && sending !== transport) {
      const old = sending;
      old.send(END_OF_TRANSMISSION);
      sending = transport;
      changedOver(old);
    } else if (receiving === transport) read(message);
    else hold(message);
  }

  function receiveLast(transport: Transport): void {
    const old = receiving;
    receiving = transport;
    const messages = held;
    [held, heldLength] = [[], 0];
    messages.forEach(read);
    changedOver(old);
  }

  return {
    receive(from, message) {
      if (ended) return;
      if (joining === null) read(message);
      else if (from === joining) receiveJoining(from, message);
      else if (controlOf(message) === 'n') receiveLast(joining);
      else read(message);
    },
    join(transport) {
      if (joining !== null) return false;
      joining = transport;
      transport.send(SWITCH);
      return true;
    },
    lost(transport) {
      if (transport === sending || transport === receiving) end();
      else if (transport === joining) {
        joining = null;
        [held, heldLength] = [[], 0];
      }
    },
    terminate: end,
  };
}

/** The kind of a message about the connection itself; null for any other. Those are short. */
function controlOf(message: string): string | null {
  if (message.length > 200 || !message.includes('"c"')) return null;
  try {
    const json: unknown = JSON.parse(message);
    const body = isObject(json) && json['t'] === 'c' && isObject(json['d']) ? json['d'] : {};
    return typeof body['t'] === 'string' ? body['t'] : null;
  } catch {
    return null;
  }
}
