/**
 * What a provider must do for orders to work, said once. The tests try each promise on the stand-ins, and `npm run verify` on
 * a provider's own test mode.
 */
export interface ProviderPromise<Port, Where extends Trial = Trial> {
  /** A sentence about the provider. */
  says: string;
  /** What it makes at the provider, and what becomes of that; none: it makes nothing. */
  makes?: string;
  /** Rejects if the promise is not held; with `NotTried` if it could not be tried. */
  hold(port: Port, trial: Where): Promise<void>;
}

/** Where promises are tried: a provider's test mode, or its stand-in. */
export interface Trial {
  /** The time, as the provider has it. */
  now(): number;
  /** A name that nothing there has. A person who finds it there sees what made it. */
  newName(): string;
  /** `what` may be made now. `remove` is called when all is over, also after a failure, and also if it was never made. */
  afterwards(what: string, remove: () => Promise<unknown>): void;
  /** Looks again and again until it is so. Returns what was seen last, also if it never was so. */
  soon<Seen>(look: () => Promise<Seen>, isSo: (seen: Seen) => boolean): Promise<Seen>;
}

/** Nothing is known of the promise, because nobody did what only a person can do. The message says what. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
}
