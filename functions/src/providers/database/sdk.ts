/** Of the database's SDK what is used here. The SDK's own classes fit, and so does a database without a network. */
export interface Database {
  ref(path?: string): Reference;
}

export interface Snapshot {
  val(): unknown;
  exists(): boolean;
  forEach(visit: (child: Snapshot & { key: string }) => boolean | undefined): boolean;
}

type Hear = (snapshot: Snapshot) => void;

export interface Query {
  get(): Promise<Snapshot>;
  once(event: 'value'): Promise<Snapshot>;
  on(event: 'value', hear: Hear, fail?: (error: Error) => void): unknown;
  off(event: 'value', hear: Hear): void;
  orderByKey(): Query;
  orderByChild(path: string): Query;
  startAt(value: Bound, key?: string): Query;
  startAfter(value: Bound, key?: string): Query;
  endAt(value: Bound): Query;
  equalTo(value: Bound): Query;
  limitToFirst(limit: number): Query;
  limitToLast(limit: number): Query;
}

export type Bound = number | string | null;

export interface Reference extends Query {
  child(path: string): Reference;
  set(value: unknown): Promise<unknown>;
  update(values: object): Promise<unknown>;
  transaction(
    change: (current: unknown) => unknown,
    done: undefined,
    applyLocally: boolean,
  ): Promise<Transacted>;
}

export interface Transacted {
  committed: boolean;
  snapshot: Snapshot;
}
