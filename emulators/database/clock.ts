/** Tells the time in epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** A clock that can be set ahead or back of another one. */
export interface OffsetClock extends Clock {
  /** Milliseconds ahead of the clock below it. */
  offset: number;
}

/** The time of the machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** Makes the clock of server timestamps and of `now` in rules: another one plus an offset. */
export function offsetClock(base: Clock = systemClock): OffsetClock {
  return {
    offset: 0,
    now() {
      return base.now() + this.offset;
    },
  };
}
