import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { createJsonReader, type JsonReader, type Target } from '../data/json-reader.ts';
import { InvalidDataError } from '../data/limits.ts';
import type { TreeNode } from '../data/node.ts';
import { type Answer, failure } from './answer.ts';
import { tooBig, unreadable } from './refusals.ts';

/** The body of a request: its text, or the node of a large one; or why it cannot be read. */
export type Body<Content> =
  { readonly ok: true; readonly content: Content } | { readonly ok: false; readonly answer: Answer };

/** From how many bytes on a body is read in pieces, if possible: larger ones do not fit into one string. */
const LARGE = 16 * 1024 * 1024;

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads the body of a request, of at most so many bytes once it is decompressed. A large one is read in pieces where
 * it is known what place it is for.
 */
export async function readBody(
  request: IncomingMessage,
  most: number,
  target: Target | null,
): Promise<Body<string | TreeNode>> {
  const stream = decompressed(request);
  if (stream === null) {
    request.resume();
    return refused(failure(415, 'Content-Encoding must be gzip, deflate, br or identity'));
  }
  const body = collector(target);
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      if (Buffer.isBuffer(chunk)) body.add(chunk);
      if (body.size() > most) return refused(failure(400, tooBig));
    }
    return { ok: true, content: body.end() };
  } catch (error) {
    return refused(refusalOf(error));
  } finally {
    request.unpipe();
    request.resume();
  }
}

function refused(answer: Answer): { ok: false; answer: Answer } {
  return { ok: false, answer };
}

function refusalOf(error: unknown): Answer {
  if (error instanceof SyntaxError) return unreadable;
  if (error instanceof InvalidDataError) return failure(400, error.message);
  return failure(400, "Invalid data; couldn't decompress the body.");
}

/** The body without its transfer encodings, the last of which is removed first; null for an unknown encoding. */
function decompressed(request: IncomingMessage): Readable | null {
  const names = (request.headers['content-encoding'] ?? '').toLowerCase().split(',');
  const encodings = names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  let stream: Readable = request;
  for (const name of encodings.toReversed()) {
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name]?.() : undefined;
    if (decoder === undefined) return null;
    stream.on('error', (error) => decoder.destroy(error));
    stream = stream.pipe(decoder);
  }
  return stream;
}

interface Collector {
  add(chunk: Buffer): void;
  size(): number;
  end(): string | TreeNode;
}

function collector(target: Target | null): Collector {
  const decoder = new StringDecoder('utf8');
  let chunks: Buffer[] = [];
  let reader: JsonReader | null = null;
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      if (reader === null) chunks.push(chunk);
      else reader.feed(decoder.write(chunk));
      if (reader !== null || target === null || size <= LARGE) return;
      reader = createJsonReader(target);
      for (const earlier of chunks) reader.feed(decoder.write(earlier));
      chunks = [];
    },
    size: () => size,
    end() {
      if (reader === null) return Buffer.concat(chunks).toString();
      reader.feed(decoder.end());
      return reader.end();
    },
  };
}
