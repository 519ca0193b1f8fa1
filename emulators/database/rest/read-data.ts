import { hashOf } from '../data/hash.ts';
import { nodeAt, type TreeNode } from '../data/node.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { ALL_BY_KEY } from '../query/query.ts';
import { asNode, select } from '../query/select.ts';
import { type Answer, failure } from './answer.ts';
import { presented, presentedNode } from './present.ts';
import { missingIndex, permissionDenied } from './refusals.ts';
import type { RestRequest } from './request.ts';
import { readRestQuery } from './rest-query.ts';

/** The ETag of an empty place. */
export const NULL_ETAG = 'null_etag';

/** The headers that show that a client uses ETags. */
const ETAG_HEADERS = ['if-match', 'if-none-match'];

/** The ETag header of a node, for a client that asked for one, or set a condition on one. */
export function etagHeader({ headers }: RestRequest, node: TreeNode): Record<string, string> {
  const wanted = headers['x-firebase-etag'] === 'true' || ETAG_HEADERS.some((name) => name in headers);
  return wanted ? { ETag: etag(node) } : {};
}

/** The ETag of a node: the hash that transactions use too. */
export function etag(node: TreeNode): string {
  return node.empty ? NULL_ETAG : hashOf(node);
}

/** Answers GET on data. */
export function readData(namespace: Namespace, request: RestRequest): Answer {
  const { path, params, caller } = request;
  const read = readRestQuery(params);
  if (!read.ok) return failure(400, read.error);
  if (!namespace.mayRead(path, read.query ?? ALL_BY_KEY, caller)) return permissionDenied;
  const whole = nodeAt(namespace.root, path);
  if (params.get('shallow') === 'true')
    return presented(params, shallowText(whole, read.query?.limit ?? Infinity));
  const format = params.get('format') === 'export' ? 'export' : 'value';
  if (read.query === null) {
    if (request.headers['if-none-match'] === etag(whole)) return notModified(whole);
    return presentedNode(params, whole, format, etagHeader(request, whole));
  }
  if (!namespace.indexed(path, read.query)) return failure(400, missingIndex(read.query.by, path));
  return presentedNode(params, asNode(select(whole, read.query), whole), format);
}

/** For a client that has this value already. Source: `get_if_changed` of the Admin SDK for Python. */
function notModified(node: TreeNode): Answer {
  return { status: 304, body: '', headers: { ETag: etag(node) } };
}

/**
 * Only the keys. Source: https://firebase.google.com/docs/database/rest/retrieve-data#shallow, and the answers of the
 * service in https://github.com/davideast/pyric (observations/rtdb/rtdb-shallow-rest-response-shape.json)
 */
function shallowText(node: TreeNode, limit: number): string {
  if (node.children === null) return JSON.stringify(node.value);
  const parts: string[] = [];
  node.children.ascend((key) => parts.push(`${JSON.stringify(key)}:true`) < limit);
  return `{${parts.join(',')}}`;
}
