import type { IncomingMessage } from 'node:http';
import { type Caller, NOBODY } from '../access/caller.ts';
import { overridden, readToken } from '../access/token.ts';
import type { Path } from '../data/node.ts';
import { isObject } from '../data/read-json.ts';
import { type Answer, failure } from './answer.ts';

/** A REST request, read. */
export interface RestRequest {
  readonly method: string;
  readonly path: Path;
  readonly params: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly caller: Caller;
  /** When its token ends, epoch milliseconds; null when it does not end. */
  readonly expires: number | null;
}

/** The path before `.json`, or null when the address does not end so. */
function dataPath(pathname: string): Path | null {
  if (!pathname.endsWith('.json')) return null;
  const keys = pathname.slice(0, -'.json'.length).split('/');
  try {
    return keys.filter((key) => key !== '').map((key) => decodeURIComponent(key));
  } catch {
    return null;
  }
}

/**
 * The intended method: proxies and browsers that know only some methods may name another one in a header or a
 * parameter.
 */
function methodOf(request: IncomingMessage, params: URLSearchParams): string {
  const header = request.headers['x-http-method-override'];
  const meant = typeof header === 'string' ? header : params.get('x-http-method-override');
  return (meant ?? request.method ?? 'GET').toUpperCase();
}

function credential(params: URLSearchParams, headers: IncomingMessage['headers']): string | null {
  const bearer = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1];
  return bearer ?? params.get('access_token') ?? params.get('auth');
}

type Who = { ok: true; caller: Caller; expires: number | null } | { ok: false; answer: Answer };

/** The caller of a request, or the refusal of its token. */
function callerOf(params: URLSearchParams, headers: IncomingMessage['headers'], now: number): Who {
  const token = credential(params, headers);
  if (token === null || token === '') return { ok: true, caller: NOBODY, expires: null };
  const read = readToken(token, now);
  if (!read.ok) return { ok: false, answer: failure(401, read.reason) };
  const override = params.get('auth_variable_override');
  if (!read.caller.admin || override === null) return read;
  try {
    const variable: unknown = JSON.parse(override);
    return { ...read, caller: overridden(isObject(variable) ? variable : null) };
  } catch {
    return { ok: false, answer: failure(400, 'auth_variable_override is not valid JSON') };
  }
}

/** Reads the address and the headers of a request on data; answers the refusal when that fails. */
export function readRequest(
  request: IncomingMessage,
  url: URL,
  now: number,
): { ok: true; request: RestRequest } | { ok: false; answer: Answer } {
  const path = dataPath(url.pathname);
  if (path === null) return { ok: false, answer: failure(404, 'Not Found') };
  const { headers } = request;
  const params = url.searchParams;
  const who = callerOf(params, headers, now);
  if (!who.ok) return who;
  const method = methodOf(request, params);
  return { ok: true, request: { method, path, params, headers, caller: who.caller, expires: who.expires } };
}

/** Whether the client accepts this type. */
export function accepts(request: RestRequest, type: string): boolean {
  return (request.headers.accept ?? '').split(/[,;\s]+/).includes(type);
}

/** The address of a request, or null when it cannot be read. */
export function addressOf({ url = '/' }: IncomingMessage): URL | null {
  // A path that begins with two slashes is not the name of a host.
  return URL.parse(url.startsWith('/') ? `http://database${url}` : url);
}
