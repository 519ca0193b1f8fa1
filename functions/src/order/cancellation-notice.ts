import type { Order } from './order.ts';

/**
 * The least notice that the mentee has given by moving the session: of each move that the mentee asked for and the mentor
 * accepted, the time from the asking to the start that it moved away from. `undefined`: there was none. Whoever asks late for a
 * far date and then cancels gave no more notice than whoever cancels at once. How long the mentor took to answer does not count,
 * nor does a move that the mentor asked for.
 */
export function leastNoticeOf({ rescheduleRequests }: Order): number | undefined {
  const notices = Object.values(rescheduleRequests).flatMap(({ state, ask, from }) =>
    state === 'accepted' && ask.by === 'mentee' && from !== undefined ? [from - ask.at] : [],
  );
  return notices.length > 0 ? Math.min(...notices) : undefined;
}
