import { ProviderError } from '../../provider-error.ts';

/** Xendit refuses this request and has not carried it out. That says nothing about other requests. */
export const isRefused = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.kind === 'lasting';

/** The name was used before: what an earlier request made is there, though its answer was lost. */
export const isDuplicate = (code: string): boolean =>
  /DUPLICATE|IDEMPOTENCY|CONFLICT|ALREADY_(EXISTS|USED)|^HTTP_409$/.test(code);
