import { hashOf } from '../data/hash.ts';
import { toJson } from '../data/json.ts';
import { nodeAt, type TreeNode } from '../data/node.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { asNode, select } from '../query/select.ts';
import { type Answer, failure } from './answer.ts';
import { presented } from './present.ts';
import { missingIndex, permissionDenied } from './refusals.ts';
import type { RestRequest } from './request.ts';
import { readRestQuery } from './rest-query.ts';

/** The ETag of nothing. */
export const NULL_ETAG = 'null_etag';

/** The headers by which a client shows that it deals in ETags. */
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
  if (params.get('shallow') === 'true') return readShallow(namespace, request);
  const read = readRestQuery(params);
  if (!read.ok) return failure(400, read.error);
  if (!namespace.mayRead(path, read.query, caller)) return permissionDenied;
  const whole = nodeAt(namespace.root, path);
  const format = params.get('format') === 'export' ? 'export' : 'value';
  if (read.query === null) {
    if (request.headers['if-none-match'] === etag(whole)) return notModified(whole);
    return presented(params, toJson(whole, format), etagHeader(request, whole));
  }
  if (!namespace.indexed(path, read.query)) return failure(400, missingIndex(read.query.by, path));
  return presented(params, toJson(asNode(select(whole, read.query), whole), format));
}

/** For a client that has this already. Source: `get_if_changed` of the Admin SDK for Python. */
function notModified(node: TreeNode): Answer {
  return { status: 304, body: '', headers: { ETag: etag(node) } };
}

/**
 * Only the keys, and the primitives among the children. No query applies but `limitToFirst`, by which the CLI lists
 * children in parts. Source: `RTDBListRemote` of firebase-tools.
 */
function readShallow(namespace: Namespace, request: RestRequest): Answer {
  const { path, params, caller } = request;
  if (!namespace.mayRead(path, null, caller)) return permissionDenied;
  const node = nodeAt(namespace.root, path);
  const limit = Number(params.get('limitToFirst') ?? Infinity);
  return presented(params, shallowText(node, limit > 0 ? limit : Infinity), etagHeader(request, node));
}

function shallowText(node: TreeNode, limit: number): string {
  if (node.children === null) return JSON.stringify(node.value);
  const parts: string[] = [];
  node.children.ascend((key, child) => {
    const value = child.children === null ? JSON.stringify(child.value) : 'true';
    return parts.push(`${JSON.stringify(key)}:${value}`) < limit;
  });
  return `{${parts.join(',')}}`;
}
