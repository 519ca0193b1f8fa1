/** The most characters of one message in base64: 16 MB of a write, with what is around it. */
const MAX_PACKET = 24 * 1024 * 1024;
/** How far a segment may be ahead of the one that is missing; the SDK has two requests under way. */
const MAX_AHEAD = 1000;

/** One piece of a message, as a client counts it. */
export interface Segment {
  /** Its number among all of the connection. */
  readonly number: number;
  /** How many of them make up its message. */
  readonly total: number;
  /** Base64 for addresses, padded with dots. */
  readonly data: string;
}

/** A segment that no client of the protocol would send. */
export class BadSegment extends Error {
  override name = 'BadSegment';
}

/** Reads the segments of one request: `segN`, `tsN` and `dN`, for N from 0. */
export function readSegments(params: URLSearchParams): Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; params.has(`seg${i}`); i++) {
    const [number, total] = [Number(params.get(`seg${i}`)), Number(params.get(`ts${i}`))];
    if (!Number.isSafeInteger(number) || number < 0 || !Number.isSafeInteger(total) || total < 1) {
      throw new BadSegment('seg and ts must be whole numbers');
    }
    segments.push({ number, total, data: params.get(`d${i}`) ?? '' });
  }
  return segments;
}

/**
 * Puts messages together from segments, which requests may bring out of order: answers those that a segment completes.
 * Source: `send` and `newRequest_` of `BrowserPollConnection` in @firebase/database.
 */
export function createSegmentReader(): (segment: Segment) => string[] {
  const ahead = new Map<number, Segment>();
  let next = 0;
  let parts: string[] = [];
  let length = 0;

  function take({ total, data }: Segment): string | null {
    parts.push(data);
    length += data.length;
    if (length > MAX_PACKET) throw new BadSegment('the message is too long');
    if (parts.length < total) return null;
    const message = decoded(parts.join(''));
    [parts, length] = [[], 0];
    return message;
  }

  return (segment) => {
    // One that came before is one that the browser has sent again.
    if (segment.number < next) return [];
    if (segment.number > next + MAX_AHEAD) throw new BadSegment('a segment is far ahead');
    ahead.set(segment.number, segment);
    const messages: string[] = [];
    for (let found = ahead.get(next); found !== undefined; found = ahead.get(next)) {
      ahead.delete(next);
      next++;
      const message = take(found);
      if (message !== null) messages.push(message);
    }
    return messages;
  };
}

function decoded(data: string): string {
  return Buffer.from(data.replace(/\.+$/, ''), 'base64url').toString();
}
