import { checkPath, InvalidDataError } from '../data/limits.ts';
import type { Path } from '../data/node.ts';
import type { RestRequest } from './request.ts';
import { QUERY_PARAMETERS } from './rest-query.ts';

const MAX_TIMEOUT_MS = 15 * 60_000;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };
const WRITE_SIZE_LIMITS = ['tiny', 'small', 'medium', 'large', 'unlimited'];

/** A valid callback name: nothing that could run by itself. */
const CALLBACK = /^[\w$]+(?:\.[\w$]+|\[\d+\])*$/;

/** Parameters that may be given once: of two, one would be ignored silently. */
const ONCE = [
  ...QUERY_PARAMETERS,
  ...['shallow', 'print', 'format', 'callback', 'download', 'timeout', 'writeSizeLimit', 'disableTriggers'],
  ...['ns', 'auth', 'access_token', 'auth_variable_override'],
];

/** Why a request on data is invalid, whether it reads, writes or streams; null for a valid one. */
export function invalidRequest(request: RestRequest): string | null {
  return (
    invalidPath(request.path) ?? doubled(request.params) ?? invalidParameter(request.params) ?? mixed(request)
  );
}

function invalidPath(path: Path): string | null {
  try {
    checkPath(path);
    return null;
  } catch (error) {
    if (error instanceof InvalidDataError) return error.message;
    throw error;
  }
}

function doubled(params: URLSearchParams): string | null {
  const name = ONCE.find((known) => params.getAll(known).length > 1);
  return name === undefined ? null : `${name} may be specified only once`;
}

/**
 * Why a parameter is invalid. No request here takes so long that `timeout` could end it. Source:
 * https://firebase.google.com/docs/reference/rest/database#section-query-parameters
 */
function invalidParameter(params: URLSearchParams): string | null {
  const [timeout, limit, callback] = [
    params.get('timeout'),
    params.get('writeSizeLimit'),
    params.get('callback'),
  ];
  if (timeout !== null && !isTimeout(timeout))
    return 'timeout must be a positive duration of at most 15 minutes';
  if (limit !== null && !WRITE_SIZE_LIMITS.includes(limit)) {
    return `writeSizeLimit must be one of ${WRITE_SIZE_LIMITS.join(', ')}`;
  }
  return callback === null || CALLBACK.test(callback) ? null : 'callback must be a name';
}

function isTimeout(timeout: string): boolean {
  const [, number = '', unit = ''] = /^(\d+)(ms|s|min)$/.exec(timeout) ?? [];
  const ms = Number(number) * (UNITS[unit] ?? NaN);
  return ms > 0 && ms <= MAX_TIMEOUT_MS;
}

/**
 * Why ETags cannot be combined with the other parameters. The words are the service's, as its clients have recorded
 * them.
 */
function mixed({ params, headers }: RestRequest): string | null {
  const shallow = params.get('shallow') === 'true';
  const part =
    shallow || params.get('print') === 'silent' || QUERY_PARAMETERS.some((name) => params.has(name));
  if (part && ('if-match' in headers || 'if-none-match' in headers)) {
    return "Mixing 'shallow', querying parameters or 'print=silent' and if-match or if-none-match requests is not supported";
  }
  if (!shallow || headers['x-firebase-etag'] !== 'true') return null;
  return "Mixing 'shallow' and etag requests is not supported";
}
