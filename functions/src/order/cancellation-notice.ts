import type { Order } from './order.ts';

/**
 * The least notice that the mentee gave by moving the session. For each move that the mentee asked for and the mentor
 * accepted, it is the time from the request to the session's old start. `undefined`: there was no such move. A mentee who
 * asks late for a far date and then cancels gave no more notice than a mentee who cancels at once. How long the mentor took
 * to answer does not count, nor does a move that the mentor asked for.
 */
export function leastNoticeOf({ rescheduleRequests }: Order): number | undefined {
  const notices = Object.values(rescheduleRequests).flatMap(({ state, ask, from }) =>
    state === 'accepted' && ask.by === 'mentee' && from !== undefined ? [from - ask.at] : [],
  );
  return notices.length > 0 ? Math.min(...notices) : undefined;
}
