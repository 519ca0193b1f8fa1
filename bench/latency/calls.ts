import * as z from 'zod';

/** A request, with its time. */
export interface Call {
  at: number;
  what: string;
}

/** The request that begins in a chunk of HTTP, without ids. */
export function requestIn(chunk: Buffer): string[] {
  const [, method = '', path = ''] =
    /^(GET|POST|PUT|PATCH|DELETE) ([^? ]+)/.exec(chunk.toString('latin1')) ?? [];
  const parts = path.split('/').map((part) => (part.length < 12 ? part : '…'));
  return method === '' ? [] : [`${method} ${parts.join('/')}`];
}

const messageSchema = z.object({
  t: z.literal('d'),
  d: z.looseObject({ a: z.string(), b: z.looseObject({ p: z.string() }) }),
});

/** The requests to the database in a chunk of its protocol, by the first part of each path. */
export const messagesIn = (chunk: Buffer): string[] =>
  framesIn(chunk).flatMap((text) => {
    const { data } = messageSchema.safeParse(jsonIn(text));
    if (!data) return [];
    const [, place = ''] = data.d.b.p.split('/');
    switch (data.d.a) {
      case 'g':
      case 'q':
        return [`read ${place}`];
      case 'p':
      case 'm':
        return [place === '' ? 'write' : `write ${place}`];
      default:
        return [];
    }
  });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The upgrade to a WebSocket, or a piece of a message that is longer than a chunk.
    return undefined;
  }
}

/** The texts of a client's frames. https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function framesIn(chunk: Buffer): string[] {
  const texts: string[] = [];
  let rest = chunk;
  while (rest.length > 8) {
    const short = rest.readUInt8(1) & 127;
    const [length, maskAt] = short === 126 ? [rest.readUInt16BE(2), 4] : [short, 2];
    const mask = rest.subarray(maskAt, maskAt + 4);
    const masked = rest.subarray(maskAt + 4, maskAt + 4 + length);
    texts.push(Buffer.from(masked.map((byte, place) => byte ^ (mask[place % 4] ?? 0))).toString());
    rest = rest.subarray(maskAt + 4 + length);
  }
  return texts;
}

/** Groups simultaneous requests: `read orders, read notices → write → …`. */
export function inSequence(calls: readonly Call[], gap: number): string {
  const steps: { last: number; asked: Set<string> }[] = [];
  for (const { at, what } of calls) {
    const step = steps.at(-1);
    if (step && at - step.last < gap) {
      step.asked.add(what);
      step.last = at;
    } else steps.push({ last: at, asked: new Set([what]) });
  }
  return steps.map(({ asked }) => [...asked].join(', ')).join(' → ');
}
