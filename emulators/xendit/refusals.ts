import type { Context } from 'hono';

/** A refusal in Xendit's form. https://docs.xendit.co/docs/error-codes */
export const refuse = (
  c: Context,
  status: 400 | 401 | 403 | 404 | 409,
  error_code: string,
  message: string,
) => c.json({ error_code, message }, status);

/** What a field that does not validate is answered with. */
export const invalid = (c: Context, errors: { field: string; message: string; type: string }[]) =>
  c.json(
    {
      error_code: 'API_VALIDATION_ERROR',
      message: 'There was an error with the format submitted to the server.',
      errors: errors.map(({ field, message, type }) => ({
        field: [field],
        location: 'body',
        messages: [message],
        types: [type],
      })),
    },
    400,
  );
