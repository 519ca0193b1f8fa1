import { hashOf } from '../data/hash.ts';
import { toJson } from '../data/json.ts';
import { nodeAt, type TreeNode } from '../data/node.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { asNode, select } from '../query/select.ts';
import { type Answer, failure, success } from './answer.ts';
import { missingIndex, permissionDenied } from './refusals.ts';
import type { RestRequest } from './request.ts';
import { readRestQuery } from './rest-query.ts';

/** The ETag of nothing. */
export const NULL_ETAG = 'null_etag';

/** The ETag header of a node, for a client that asked for one. */
export function etagHeader(request: RestRequest, node: TreeNode): Record<string, string> {
  return request.headers['x-firebase-etag'] === 'true' ? { ETag: etag(node) } : {};
}

/** The ETag of a node: the hash that transactions use too. */
export function etag(node: TreeNode): string {
  return node.empty ? NULL_ETAG : hashOf(node);
}

/** Answers JSON text as `print` asks for it: as it is, indented, or not at all. */
export function printed(params: URLSearchParams, text: string, headers: Record<string, string> = {}): Answer {
  if (params.get('print') === 'silent') return { status: 204, body: '', headers };
  if (params.get('print') !== 'pretty') return success(text, headers);
  const json: unknown = JSON.parse(text);
  return success(`${JSON.stringify(json, null, 2)}\n`, headers);
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
  if (read.query === null) return printed(params, toJson(whole, format), etagHeader(request, whole));
  if (!namespace.indexed(path, read.query)) return failure(400, missingIndex(read.query.by, path));
  return printed(params, toJson(asNode(select(whole, read.query), whole), format));
}

/** Only the keys, and the primitives among the children. No query applies, though the CLI's export sends a limit. */
function readShallow(namespace: Namespace, request: RestRequest): Answer {
  const { path, params, caller } = request;
  if (!namespace.mayRead(path, null, caller)) return permissionDenied;
  const node = nodeAt(namespace.root, path);
  return printed(params, shallowText(node), etagHeader(request, node));
}

function shallowText(node: TreeNode): string {
  if (node.children === null) return JSON.stringify(node.value);
  const parts: string[] = [];
  node.children.ascend((key, child) => {
    const value = child.children === null ? JSON.stringify(child.value) : 'true';
    return parts.push(`${JSON.stringify(key)}:${value}`) > 0;
  });
  return `{${parts.join(',')}}`;
}
