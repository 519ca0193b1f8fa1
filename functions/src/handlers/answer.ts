import type { Response } from 'express';

/** What an HTTPS function answers. */
export interface HttpAnswer {
  status: number;
  /** Sent as JSON; a text or a buffer is sent as it is. */
  body: object | string;
  headers?: Readonly<Record<string, string>>;
}

/** A refusal: `code` for programs, `message` for people. */
export const refusal = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({ status, body: { error: { code, message } }, headers });

/** Too many calls: try again in so many seconds. */
export const tooManyRequests = (seconds: number): HttpAnswer =>
  refusal(429, 'too-many-requests', `Call again in ${seconds} seconds.`, { 'retry-after': String(seconds) });

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export function sendAnswer(response: Response, { status, body, headers = {} }: HttpAnswer): void {
  response.status(status).set({ ...always, ...headers });
  if (typeof body === 'string' || Buffer.isBuffer(body)) response.send(body);
  else response.json(body);
}

/** The body as it was sent. The platform sets none if none was sent. */
export const bytesOf = ({ rawBody }: { rawBody?: Buffer }): Buffer => rawBody ?? Buffer.alloc(0);
