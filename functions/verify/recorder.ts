import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Cleaner } from './cleaner.ts';

/** A request and its answer, cleaned. */
export interface Exchange {
  vendor: string;
  method: string;
  /** Ids in it are `{id}`; of the query only the names of its fields are kept. */
  path: string;
  sent: unknown;
  status: number;
  answer: unknown;
}

export interface Recorder {
  /** An address that passes every request on to the vendor's, and keeps the exchange. */
  before(vendor: string, url: string): Promise<string>;
  /** Keeps what a vendor has sent to us. */
  note(vendor: string, path: string, body: unknown): void;
  /** What was exchanged since the last call. */
  take(): Exchange[];
}

/**
 * Stands between the adapters and the vendors: the adapters are given its addresses, and run unchanged. Only what is cleaned is
 * kept, and no header.
 */
export function createRecorder(cleaner: Cleaner): Recorder {
  let exchanges: Exchange[] = [];
  return {
    async before(vendor, url) {
      const origin = url.replace(/\/$/, '');
      const server = createServer((request, response) => {
        passOn(origin, request, response)
          .then(({ sent, status, answer }) => {
            const path = pathOf(request.url ?? '');
            const { method = '' } = request;
            exchanges.push({
              vendor,
              method,
              path,
              sent: bodyOf(sent, cleaner),
              status,
              answer: bodyOf(answer, cleaner),
            });
          })
          // The adapter sees what it would see without us: no answer.
          .catch(() => response.destroy());
      });
      const address = await listening(server);
      return url.endsWith('/') ? `${address}/` : address;
    },
    note(vendor, path, body) {
      exchanges.push({ vendor, method: 'POST', path, sent: null, status: 200, answer: cleaner.body(body) });
    },
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
  };
}

async function listening(server: Server): Promise<string> {
  // It keeps no process running.
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return `http://127.0.0.1:${address.port}`;
}

/** Headers that belong to one connection; and encodings, because the body is passed on decoded. */
const ofConnection = new Set(
  'host connection keep-alive content-length content-encoding transfer-encoding accept-encoding expect'.split(
    ' ',
  ),
);

async function passOn(origin: string, request: IncomingMessage, response: ServerResponse) {
  const body = await buffer(request);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    ofConnection.has(name) || value === undefined ? [] : [[name, String(value)]],
  );
  const given = await fetch(`${origin}${request.url ?? ''}`, {
    method: request.method ?? 'GET',
    headers,
    ...(body.length > 0 && { body: new Uint8Array(body) }),
    redirect: 'manual',
  });
  const answer = Buffer.from(await given.arrayBuffer());
  response.writeHead(given.status, [...given.headers].filter(([name]) => !ofConnection.has(name)).flat());
  response.end(answer);
  return { sent: body.toString(), status: given.status, answer: answer.toString() };
}

/** What is no JSON, such as a proxy's page, is kept as one masked text. */
function bodyOf(text: string, cleaner: Cleaner): unknown {
  if (text === '') return null;
  try {
    return cleaner.body(JSON.parse(text));
  } catch {
    return cleaner.body(text);
  }
}

/** What may stand in a path and is no id. */
const pathWords = new Set(
  `calendar calendars cancel events expire! freeBusy gmail invoices mail me mentors messages payment_requests payments payouts
  refunds send sessions spaces transactions users verify void`.split(/\s+/),
);

/** `ns` names a database of the emulator, which no other has. */
export function pathOf(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://any');
  const path = pathname
    .split('/')
    .map((part) => (pathWords.has(part) || /^(v\d+)?$/.test(part) ? part : '{id}'))
    .join('/');
  const query = [...new Set(searchParams.keys())].filter((name) => name !== 'ns').toSorted();
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}
