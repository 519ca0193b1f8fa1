import type { Context } from 'hono';
import type * as z from 'zod';

/** A refusal in Xendit's form. https://docs.xendit.co/docs/error-codes */
export const refuse = (
  c: Context,
  status: 400 | 401 | 403 | 404 | 409,
  error_code: string,
  message: string,
) => c.json({ error_code, message }, status);

/** What fields that do not validate are answered with. */
export const invalidBy = (c: Context, { issues }: z.ZodError) =>
  c.json(
    {
      error_code: 'API_VALIDATION_ERROR',
      message: 'There was an error with the format submitted to the server.',
      errors: issues.map(({ path, message, code }) => ({
        field: [path.join('.')],
        location: 'body',
        messages: [message],
        types: [code],
      })),
    },
    400,
  );
