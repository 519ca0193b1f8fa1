/** The most characters in one frame; a longer message goes in several, after a frame with their number. */
const FRAME_SIZE = 16384;

/** A high surrogate, the first half of a character that takes two. */
const FIRST_HALF = /^[\ud800-\udbff]$/;

/**
 * Cuts a message into the frames that carry it, none of them within a character: each frame is UTF-8 of its own, and half
 * of a character would arrive as U+FFFD. Source: `WebSocketConnection` of @firebase/database.
 */
export function toFrames(message: string): string[] {
  if (message.length <= FRAME_SIZE) return [message];
  const frames: string[] = [];
  for (let start = 0; start < message.length; start += frames.at(-1)?.length ?? FRAME_SIZE) {
    const end = start + FRAME_SIZE;
    frames.push(message.slice(start, FIRST_HALF.test(message.charAt(end - 1)) ? end - 1 : end));
  }
  return [String(frames.length), ...frames];
}

/** Puts messages together again: answers the message that a frame completes, or null. */
export function createFrameReader(): (frame: string) => string | null {
  let missing = 0;
  let parts: string[] = [];
  return (frame) => {
    if (missing > 0) {
      parts.push(frame);
      missing--;
      if (missing > 0) return null;
      const message = parts.join('');
      parts = [];
      return message;
    }
    if (frame.length > 6 || !/^\d+$/.test(frame)) return frame;
    // A lone 0 keeps the connection alive and announces nothing.
    missing = Number(frame);
    return null;
  };
}
