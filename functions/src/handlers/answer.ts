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

/** Whether a body has more bytes than that. The platform sets none where none was sent. */
export const isLarger = ({ rawBody }: { rawBody?: Buffer }, bytes: number): boolean =>
  (rawBody?.length ?? 0) > bytes;
