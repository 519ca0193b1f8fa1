/** Epoch milliseconds. `sync` is awaited at the start of each invocation: the local stack's clock can be moved. */
export interface Clock {
  now(): number;
  sync(): Promise<void>;
}
