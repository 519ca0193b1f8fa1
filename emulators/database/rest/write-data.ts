import { toJson } from '../data/json.ts';
import type { Target } from '../data/json-reader.ts';
import { nodeAt, type TreeNode } from '../data/node.ts';
import { updatedPath } from '../data/path.ts';
import { isObject } from '../data/read-json.ts';
import type { Change, Namespace, Outcome, Refused } from '../namespace/namespace.ts';
import { type Answer, failure } from './answer.ts';
import { pushId } from './push-id.ts';
import { presentedNode, printed } from './present.ts';
import { etag, etagHeader, NULL_ETAG } from './read-data.ts';
import { permissionDenied, unreadable } from './refusals.ts';
import type { RestRequest } from './request.ts';

/** The most bytes that one request may write, unless `writeSizeLimit` is `unlimited`. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The most bytes that the body of a request may have. */
export function mostBytes({ params }: RestRequest): number {
  return params.get('writeSizeLimit') === 'unlimited' ? Infinity : MAX_BYTES;
}

/** The place of a write of one value; null for other writes, because the keys of a PATCH are paths. */
export function targetOf(namespace: Namespace, { method, path }: RestRequest, now: number): Target | null {
  if (path.at(-1) === '.priority' || (method !== 'PUT' && method !== 'POST')) return null;
  // The last key of a POST is not known yet, and nothing is there.
  return { root: namespace.root, path: method === 'PUT' ? path : [...path, '-'], now };
}

/** The text of a body, or the node of a large one. */
export type Content = string | TreeNode;

/** Answers PUT, DELETE, PATCH and POST on data. */
export function writeData(namespace: Namespace, request: RestRequest, content: Content, now: number): Answer {
  const text = typeof content === 'string' ? content : '';
  if (request.method === 'DELETE') return put(namespace, request, text, null);
  let json: unknown;
  try {
    json = typeof content === 'string' ? JSON.parse(content) : content;
  } catch {
    return unreadable;
  }
  if (request.method === 'PUT') return put(namespace, request, text, json);
  return request.method === 'POST'
    ? post(namespace, request, text, json, now)
    : patch(namespace, request, text, json);
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

/** The refusal of a write. It gives the line and column of a bad key, if that can be found in the body. */
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
  if (outcome.ok) return writtenNode(params, node, etagHeader(request, node));
  if (outcome.status !== 'datastale') return refused(outcome, body);
  return { status: 412, body: toJson(node, 'value'), headers: { ETag: etag(node) } };
}

/** The answer repeats the written data; `callback` and `download` are only for reads. */
function writtenNode(params: URLSearchParams, node: TreeNode, headers: Record<string, string>): Answer {
  const print = params.get('print');
  return presentedNode(new URLSearchParams(print === null ? {} : { print }), node, 'value', headers);
}

function patch(namespace: Namespace, request: RestRequest, body: string, json: unknown): Answer {
  if (request.headers['if-match'] !== undefined)
    return failure(400, 'Conditional requests are not supported on PATCH');
  // `RTDBRemoveRemote` of firebase-tools removes a place in this way.
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
