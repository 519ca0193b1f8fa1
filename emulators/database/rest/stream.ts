import type { ServerResponse } from 'node:http';
import { nodeAt } from '../data/node.ts';
import { joinPath } from '../data/path.ts';
import type { Listener } from '../namespace/listener.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { putUpdate, type Update } from '../namespace/update.ts';
import { ALL_BY_KEY } from '../query/query.ts';
import { createWindow } from '../query/window.ts';
import { type Answer, commonHeaders, failure } from './answer.ts';
import { missingIndex, permissionDenied } from './refusals.ts';
import type { RestRequest } from './request.ts';
import { readRestQuery } from './rest-query.ts';

const KEEP_ALIVE_MS = 30_000;

function message(event: string, data: string): string {
  return `event: ${event}\ndata: ${data}\n\n`;
}

/** An update as a stream tells it: the path from the place that is streamed, and the data. */
function updateMessage(update: Update, depth: number): string {
  const path = `/${joinPath(update.path.slice(depth))}`;
  return message(
    update.merge ? 'patch' : 'put',
    `{"path":${JSON.stringify(path)},"data":${update.text('value')}}`,
  );
}

/**
 * Streams a place to a client as server-sent events (`put`, `patch`, `keep-alive`, `cancel`, `auth_revoked`) until the
 * client goes. Answers the refusal when it may not start.
 * Source: https://firebase.google.com/docs/database/rest/retrieve-data#section-rest-streaming
 */
export function startStream(
  namespace: Namespace,
  request: RestRequest,
  response: ServerResponse,
  now: number,
): Answer | null {
  const read = readRestQuery(request.params);
  if (!read.ok) return failure(400, read.error);
  const { path, caller } = request;
  if (request.params.get('shallow') === 'true') return failure(400, 'A stream cannot be shallow');
  const { query } = read;
  if (!namespace.mayRead(path, query ?? ALL_BY_KEY, caller)) return permissionDenied;
  if (query !== null && !namespace.indexed(path, query)) return failure(400, missingIndex(query.by, path));
  const window = query === null ? null : createWindow(query);
  const send = (text: string): void => {
    response.write(text);
  };
  const listener: Listener = {
    path,
    query: query ?? ALL_BY_KEY,
    window,
    caller: () => caller,
    deliver(update) {
      send(updateMessage(update, path.length));
    },
    revoke() {
      response.end(message('cancel', '"Permission denied"'));
    },
  };
  response.writeHead(200, { ...commonHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' });
  const node = nodeAt(namespace.root, path);
  send(updateMessage(putUpdate(path, window === null ? node : window.fill(node)), path.length));
  namespace.listen(listener);
  endWith(response, request.expires === null ? null : request.expires - now, () => {
    namespace.unlisten(listener);
  });
  return null;
}

/** Keeps a stream alive, ends it when its token ends, and cleans up when the client has gone. */
function endWith(response: ServerResponse, lifeMs: number | null, stop: () => void): void {
  const beat = setInterval(() => response.write(message('keep-alive', 'null')), KEEP_ALIVE_MS).unref();
  const expire = (): void => {
    response.end(message('auth_revoked', '"credential is no longer valid"'));
  };
  const expiry = lifeMs === null ? null : setTimeout(expire, Math.min(lifeMs, 2 ** 31 - 1)).unref();
  response.on('close', () => {
    clearInterval(beat);
    if (expiry !== null) clearTimeout(expiry);
    stop();
  });
}
