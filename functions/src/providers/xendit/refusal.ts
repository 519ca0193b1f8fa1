import { ProviderError } from '../../provider-error.ts';

/** Xendit will not do what was asked, and has not done it: this request is answered, whatever becomes of others. */
export const isRefused = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.kind === 'lasting';

/** The name was used before: what an earlier request has made is there, though its answer was lost. */
export const isDuplicate = (code: string): boolean =>
  /DUPLICATE|IDEMPOTENCY|CONFLICT|ALREADY_(EXISTS|USED)|^HTTP_409$/.test(code);
