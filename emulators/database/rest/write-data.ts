import { toJson } from '../data/json.ts';
import { nodeAt } from '../data/node.ts';
import { updatedPath } from '../data/path.ts';
import { isObject } from '../data/read-json.ts';
import type { Change, Namespace, Outcome, Refused } from '../namespace/namespace.ts';
import { type Answer, failure } from './answer.ts';
import { pushId } from './push-id.ts';
import { printed } from './present.ts';
import { etag, etagHeader, NULL_ETAG } from './read-data.ts';
import { permissionDenied, tooBig, unreadable } from './refusals.ts';
import type { RestRequest } from './request.ts';

/** The most that one request may write, unless `writeSizeLimit` is `unlimited`. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Answers PUT, DELETE, PATCH and POST on data. */
export function writeData(namespace: Namespace, request: RestRequest, body: string, now: number): Answer {
  const unlimited = request.params.get('writeSizeLimit') === 'unlimited';
  if (!unlimited && Buffer.byteLength(body) > MAX_BYTES) return failure(400, tooBig);
  if (request.method === 'DELETE') return put(namespace, request, body, null);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return unreadable;
  }
  if (request.method === 'PUT') return put(namespace, request, body, json);
  return request.method === 'POST'
    ? post(namespace, request, body, json, now)
    : patch(namespace, request, body, json);
}

function write(
  namespace: Namespace,
  request: RestRequest,
  changes: Change[],
  hash: string | null = null,
): Outcome {
  const { path: base, caller, params } = request;
  return namespace.write({ base, changes, caller, hash, silent: params.get('disableTriggers') === 'true' });
}

/** The refusal of a write; a bad key is told by its line and column, as far as it can be found in the body. */
function refused({ status, reason }: Refused, body: string): Answer {
  if (status === 'permission_denied') return permissionDenied;
  const key = /beginning at '(.*)'\./s.exec(reason)?.[1];
  if (key === undefined) return failure(400, reason);
  const before = body.slice(0, Math.max(0, body.indexOf(JSON.stringify(key)))).split('\n');
  const place = `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  return failure(400, reason.replace(`'${key}'`, place));
}

function put(namespace: Namespace, request: RestRequest, body: string, json: unknown): Answer {
  const { path, params, headers } = request;
  const match = headers['if-match'];
  const hash = match === undefined ? null : match === NULL_ETAG ? '' : match;
  const outcome = write(namespace, request, [{ path, json }], hash);
  const node = nodeAt(namespace.root, path);
  if (outcome.ok) return printed(params, toJson(node, 'value'), etagHeader(request, node));
  if (outcome.status !== 'datastale') return refused(outcome, body);
  return { status: 412, body: toJson(node, 'value'), headers: { ETag: etag(node) } };
}

function patch(namespace: Namespace, request: RestRequest, body: string, json: unknown): Answer {
  if (request.headers['if-match'] !== undefined)
    return failure(400, 'Conditional requests are not supported on PATCH');
  // `RTDBRemoveRemote` of firebase-tools removes a place so.
  if (json === null) return put(namespace, request, body, null);
  if (!isObject(json)) return unreadable;
  const changes = Object.entries(json).map(([key, value]) => ({
    path: updatedPath(request.path, key),
    json: value,
  }));
  const outcome = write(namespace, request, changes);
  if (!outcome.ok) return refused(outcome, body);
  const parts = Object.keys(json).map((key) => {
    const node = nodeAt(namespace.root, updatedPath(request.path, key));
    return `${JSON.stringify(key)}:${toJson(node, 'value')}`;
  });
  return printed(request.params, `{${parts.join(',')}}`);
}

function post(namespace: Namespace, request: RestRequest, body: string, json: unknown, now: number): Answer {
  const name = pushId(now);
  const outcome = write(namespace, request, [{ path: [...request.path, name], json }]);
  return outcome.ok ? printed(request.params, JSON.stringify({ name })) : refused(outcome, body);
}
