/** The part of the database's SDK that is used here. The SDK's classes fit it, and so does a database without a network. */
export interface DatabaseConnection {
  ref(path?: string): DatabaseReference;
}

export interface DataSnapshot {
  val(): unknown;
  exists(): boolean;
  forEach(visit: (child: DataSnapshot & { key: string }) => boolean | undefined): boolean;
}

type SnapshotListener = (snapshot: DataSnapshot) => void;

export interface DatabaseQuery {
  get(): Promise<DataSnapshot>;
  once(event: 'value'): Promise<DataSnapshot>;
  on(event: 'value', hear: SnapshotListener, fail?: (error: Error) => void): unknown;
  off(event: 'value', hear: SnapshotListener): void;
  orderByKey(): DatabaseQuery;
  orderByChild(path: string): DatabaseQuery;
  startAt(value: QueryBound, key?: string): DatabaseQuery;
  startAfter(value: QueryBound, key?: string): DatabaseQuery;
  endAt(value: QueryBound): DatabaseQuery;
  endBefore(value: QueryBound, key?: string): DatabaseQuery;
  equalTo(value: QueryBound): DatabaseQuery;
  limitToFirst(limit: number): DatabaseQuery;
  limitToLast(limit: number): DatabaseQuery;
}

export type QueryBound = number | string | null;

export interface DatabaseReference extends DatabaseQuery {
  child(path: string): DatabaseReference;
  set(value: unknown): Promise<unknown>;
  update(values: object): Promise<unknown>;
  transaction(
    change: (current: unknown) => unknown,
    done: undefined,
    applyLocally: boolean,
  ): Promise<TransactionResult>;
}

export interface TransactionResult {
  committed: boolean;
  snapshot: DataSnapshot;
}
