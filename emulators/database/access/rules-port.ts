import type { DataNode } from '../data/node.ts';

/** `auth` of the rules. */
export interface AuthToken {
  uid: string;
  provider?: string;
  token: Record<string, unknown>;
}

/** `query` of the rules. */
export interface QueryParams {
  orderByKey?: boolean;
  orderByPriority?: boolean;
  orderByValue?: boolean;
  orderByChild?: string | null;
  startAt?: string | number | boolean | null;
  endAt?: string | number | boolean | null;
  equalTo?: string | number | boolean | null;
  limitToFirst?: number | null;
  limitToLast?: number | null;
}

export type Verdict = { allowed: true } | { allowed: false; explanation: string };

export interface ReadRequest {
  root: DataNode;
  path: string[];
  auth: AuthToken | null;
  now: number;
  query?: QueryParams;
}

export interface WriteRequest {
  before: DataNode;
  after: DataNode;
  paths: string[][];
  auth: AuthToken | null;
  now: number;
}

export interface Rules {
  mayRead(request: ReadRequest): Verdict;
  mayWrite(request: WriteRequest): Verdict;
  indexesAt(path: string[]): readonly string[];
  readonly source: string;
}
