import { type JsonFormat, toJson } from '../data/json.ts';
import { isLarge, jsonPieces } from '../data/json-pieces.ts';
import type { TreeNode } from '../data/node.ts';
import { type Answer, success } from './answer.ts';

/** Answers JSON text in the form that `print` asks for: unchanged, indented, or not at all. */
export function printed(params: URLSearchParams, text: string, headers: Record<string, string> = {}): Answer {
  if (params.get('print') === 'silent') return { status: 204, body: '', headers };
  if (params.get('print') !== 'pretty') return success(text, headers);
  const json: unknown = JSON.parse(text);
  return success(`${JSON.stringify(json, null, 2)}\n`, headers);
}

/**
 * Answers JSON text that was read: printed, and wrapped in a call or named as a file where `callback` or `download` ask
 * for it. Source: https://firebase.google.com/docs/reference/rest/database#section-query-parameters
 */
export function presented(
  params: URLSearchParams,
  text: string,
  headers: Record<string, string> = {},
): Answer {
  const callback = params.get('callback');
  const answer = printed(params, text, { ...headers, ...fileHeader(params.get('download')) });
  if (callback === null || answer.status !== 200) return answer;
  const type = { 'Content-Type': 'application/javascript; charset=utf-8' };
  return {
    ...answer,
    body: `/**/${callback}(${answer.body.trimEnd()});`,
    headers: { ...answer.headers, ...type },
  };
}

function fileHeader(name: string | null): Record<string, string> {
  if (name === null) return {};
  return { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
}

/** Answers a node as its text is answered, one that is large in pieces. */
export function presentedNode(
  params: URLSearchParams,
  node: TreeNode,
  format: JsonFormat,
  headers: Record<string, string> = {},
): Answer {
  if (params.get('print') === 'silent') return presented(params, '', headers);
  const plain = !params.has('callback') && params.get('print') === null;
  if (!plain || !isLarge(node)) return presented(params, toJson(node, format), headers);
  const file = fileHeader(params.get('download'));
  return { status: 200, body: '', headers: { ...headers, ...file }, pieces: jsonPieces(node, format) };
}
