import type { Response } from 'express';

/** What an HTTPS function answers: always JSON. */
export interface Answer {
  status: number;
  body: object;
}

/** A refusal: `code` for programs, `message` for people. */
export const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

export function send(response: Response, { status, body }: Answer): void {
  response.status(status).json(body);
}

/** A body as it was sent. The platform sets none where none was. */
export const bytesOf = ({ rawBody }: { rawBody?: Buffer }): Buffer => rawBody ?? Buffer.alloc(0);

/** Whether a body has more bytes than that. */
export const isLarger = (request: { rawBody?: Buffer }, bytes: number): boolean =>
  bytesOf(request).length > bytes;
