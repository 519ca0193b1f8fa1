import type { World } from './world.ts';

/** A stream of server-sent events, read one by one. */
export interface EventStream {
  readonly response: Response;
  /** The next event; what is left, at the end. */
  next(): Promise<string>;
  close(): void;
}

/** Asks for a place as a stream. */
export async function openStream(world: World, path: string): Promise<EventStream> {
  const stop = new AbortController();
  const address = `${world.url}${path}${path.includes('?') ? '&' : '?'}ns=${world.name}`;
  const headers = { Accept: 'text/event-stream, */*' };
  const response = await fetch(address, { headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    response,
    async next() {
      while (!buffer.includes('\n\n')) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) return buffer;
        buffer += chunk.value;
      }
      const [first = '', ...rest] = buffer.split('\n\n');
      buffer = rest.join('\n\n');
      return first;
    },
    close() {
      stop.abort();
    },
  };
}
