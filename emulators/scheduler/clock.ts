/** Epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** Real time, plus the time by which it was advanced. It never goes back. */
export interface MovableClock extends Clock {
  readonly offset: number;
  advance(ms: number): void;
}

export function createClock(): MovableClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    get offset() {
      return offset;
    },
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('Time does not go back');
      offset += ms;
    },
  };
}
