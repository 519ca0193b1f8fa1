import { checkPath, InvalidDataError } from '../data/limits.ts';
import type { Path } from '../data/node.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { type Answer, failure } from './answer.ts';
import { readData } from './read-data.ts';
import type { RestRequest } from './request.ts';
import { writeData } from './write-data.ts';

const WRITES = ['PUT', 'POST', 'PATCH', 'DELETE'];
const MAX_TIMEOUT_MS = 15 * 60_000;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };
const WRITE_SIZE_LIMITS = ['tiny', 'small', 'medium', 'large', 'unlimited'];

/** Answers GET, PUT, POST, PATCH and DELETE on data. */
export function answerData(namespace: Namespace, request: RestRequest, body: string, now: number): Answer {
  const bad = invalidPath(request.path) ?? invalidParameter(request.params);
  if (bad !== null) return failure(400, bad);
  if (request.method === 'GET' || request.method === 'HEAD') return readData(namespace, request);
  if (WRITES.includes(request.method)) return writeData(namespace, request, body, now);
  return failure(405, `Method ${request.method} is not allowed`);
}

/** Why a path cannot be one of the database, or null. */
function invalidPath(path: Path): string | null {
  try {
    checkPath(path);
    return null;
  } catch (error) {
    if (error instanceof InvalidDataError) return error.message;
    throw error;
  }
}

/**
 * Why a parameter makes no sense, or null. No request here takes so long that `timeout` could end it.
 * Source: https://firebase.google.com/docs/reference/rest/database#section-query-parameters
 */
function invalidParameter(params: URLSearchParams): string | null {
  const timeout = params.get('timeout');
  if (timeout !== null) {
    const [, number = '', unit = ''] = /^(\d+)(ms|s|min)$/.exec(timeout) ?? [];
    const ms = Number(number) * (UNITS[unit] ?? NaN);
    if (!(ms > 0 && ms <= MAX_TIMEOUT_MS)) return 'timeout must be a positive duration of at most 15 minutes';
  }
  const limit = params.get('writeSizeLimit');
  if (limit === null || WRITE_SIZE_LIMITS.includes(limit)) return null;
  return `writeSizeLimit must be one of ${WRITE_SIZE_LIMITS.join(', ')}`;
}
