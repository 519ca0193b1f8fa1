import type { Context } from 'hono';

/** A refusal in Google's form. https://developers.google.com/workspace/calendar/api/guides/errors */
export const refuse = (
  c: Context,
  code: 400 | 401 | 403 | 404 | 409 | 410,
  reason: string,
  message: string,
) => c.json({ error: { errors: [{ domain: 'global', reason, message }], code, message } }, code);
