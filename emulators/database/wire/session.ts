import { type Caller, NOBODY } from '../access/caller.ts';
import { overridden, readToken } from '../access/token.ts';
import { nodeAt } from '../data/node.ts';
import { isObject } from '../data/read-json.ts';
import { toJson } from '../data/json.ts';
import type { Listener } from '../namespace/listener.ts';
import type { Namespace, Write } from '../namespace/namespace.ts';
import { readWireQuery } from '../query/query.ts';
import { asNode, select } from '../query/select.ts';
import type { Clock } from '../clock.ts';
import { missingIndex, tooBig } from '../rest/refusals.ts';
import { type Body, listenKey, mergeOf, pathOf, putOf, textOf } from './body.ts';
import { createOnDisconnect } from './on-disconnect.ts';
import { startListening } from './wire-listener.ts';

/** One client of the WebSocket protocol. */
export interface Session {
  receive(message: string): void;
  /** The connection is gone: what was left for this moment is written, and nothing is listened to. */
  end(): void;
}

/** The answer to one request: a status, and JSON text with more. */
interface Answer {
  readonly status: string;
  readonly data: string;
}

/** The most characters in one request. Source: https://firebase.google.com/docs/database/usage/limits */
const MAX_WRITE = 16 * 1024 * 1024;
const MAX_TIMER_MS = 2 ** 31 - 1;

const OK: Answer = { status: 'ok', data: '""' };
const PERMISSION_DENIED = refusal('permission_denied', 'Permission denied');

function refusal(status: string, reason: string): Answer {
  return { status, data: JSON.stringify(reason) };
}

/** Serves one client: reads its requests and sends answers and data through `send`. */
export function createSession(
  namespace: Namespace,
  realTime: Clock,
  send: (message: string) => void,
): Session {
  const listeners = new Map<string, Listener>();
  const onDisconnect = createOnDisconnect();
  let caller: Caller = NOBODY;
  let expiry: NodeJS.Timeout | null = null;

  const callerNow = (): Caller => caller;

  function become(next: Caller, expires: number | null = null): void {
    if (expiry !== null) clearTimeout(expiry);
    expiry =
      expires === null ? null : setTimeout(expire, Math.min(expires - realTime.now(), MAX_TIMER_MS)).unref();
    caller = next;
    namespace.revise((listener) => listener.caller === callerNow);
  }

  function expire(): void {
    become(NOBODY);
    send('{"t":"d","d":{"a":"ac","b":{"s":"expired_token","d":"Auth token is expired"}}}');
  }

  function authenticate(body: Body): Answer {
    const token = readToken(textOf(body['cred']) ?? '', realTime.now());
    if (!token.ok) return refusal(token.status, token.reason);
    const override = body['authvar'];
    if (token.caller.admin && body['noauth'] === true) become(overridden(null));
    else if (token.caller.admin && isObject(override)) become(overridden(override));
    else become(token.caller, token.expires);
    return { status: 'ok', data: `{"auth":${JSON.stringify(caller.auth?.token ?? null)}}` };
  }

  function listen(body: Body): Answer {
    const [path, query] = [pathOf(body), body['q']];
    const tag = typeof body['t'] === 'number' ? body['t'] : null;
    const key = listenKey(path, query);
    const request = { path, query, tag, hash: textOf(body['h']) };
    const listening = startListening(namespace, request, callerNow, send, () => listeners.delete(key));
    if (!listening.ok) return PERMISSION_DENIED;
    unlisten(body);
    listeners.set(key, listening.listener);
    if (listening.first !== null) send(listening.first);
    return { status: 'ok', data: listening.indexed ? '{}' : '{"w":["no_index"]}' };
  }

  function unlisten(body: Body): Answer {
    const key = listenKey(pathOf(body), body['q']);
    const listener = listeners.get(key);
    if (listener) namespace.unlisten(listener);
    listeners.delete(key);
    return OK;
  }

  function get(body: Body): Answer {
    const path = pathOf(body);
    const query = readWireQuery(body['q']);
    if (!namespace.mayRead(path, query, caller)) return PERMISSION_DENIED;
    const node = nodeAt(namespace.root, path);
    if (query === null) return { status: 'ok', data: toJson(node, 'export') };
    if (!namespace.indexed(path, query)) return refusal('failed', missingIndex(query.by, path));
    return { status: 'ok', data: toJson(asNode(select(node, query), node), 'export') };
  }

  function write(writing: Write): Answer {
    const outcome = namespace.write(writing);
    return outcome.ok ? OK : refusal(outcome.status, outcome.reason);
  }

  /** A write for later is refused now if it would be refused now, so that the client hears of it. */
  function keep(writing: Write): Answer {
    const outcome = namespace.check(writing);
    if (!outcome.ok) return refusal(outcome.status, outcome.reason);
    onDisconnect.add(writing);
    return OK;
  }

  function cancel(body: Body): Answer {
    onDisconnect.cancel(pathOf(body));
    return OK;
  }

  function unauthenticate(): Answer {
    become(NOBODY);
    return OK;
  }

  function answer(action: unknown, body: Body): Answer {
    switch (action) {
      case 'p':
        return write(putOf(body, caller));
      case 'm':
        return write(mergeOf(body, caller));
      case 'q':
        return listen(body);
      case 'n':
        return unlisten(body);
      case 'g':
        return get(body);
      case 'o':
        return keep(putOf(body, caller));
      case 'om':
        return keep(mergeOf(body, caller));
      case 'oc':
        return cancel(body);
      case 'auth':
      case 'gauth':
        return authenticate(body);
      case 'unauth':
        return unauthenticate();
      default:
        // Statistics and App Check tokens are taken and change nothing.
        return OK;
    }
  }

  return {
    receive(text) {
      const message: unknown = JSON.parse(text);
      if (!isObject(message) || !isObject(message['d'])) return;
      if (message['t'] === 'c') {
        if (message['d']['t'] === 'p') send('{"t":"c","d":{"t":"o","d":null}}');
        return;
      }
      const { r: request, a: action, b: body } = message['d'];
      const fits = text.length <= MAX_WRITE;
      const { status, data } = fits
        ? answer(action, isObject(body) ? body : {})
        : refusal('write_too_big', tooBig);
      if (typeof request === 'number')
        send(`{"t":"d","d":{"r":${request},"b":{"s":"${status}","d":${data}}}}`);
    },
    end() {
      if (expiry !== null) clearTimeout(expiry);
      for (const listener of listeners.values()) namespace.unlisten(listener);
      listeners.clear();
      onDisconnect.run(namespace, caller);
    },
  };
}
