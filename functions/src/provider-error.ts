import type { FailureKind } from './order/failure.ts';

/**
 * A provider did not do what it was asked. `cure` says what a person can do about it, where that is known. `code` is the
 * provider's own word for it.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: string;
  readonly kind: FailureKind;
  readonly code: string;
  readonly hasCure: boolean;

  constructor(provider: string, kind: FailureKind, code: string, cause?: unknown, cure?: string) {
    const word = isWord(code) ? code : 'no-code';
    super(cure === undefined ? `${provider}: ${word}` : `${provider}: ${word}. ${cure}`, {
      cause: wordsOf(cause),
    });
    this.provider = provider;
    this.kind = kind;
    this.code = word;
    this.hasCure = cure !== undefined;
  }
}

/** Errors of SDKs carry the request that failed: tokens, keys and whole mails. None of that must get into a log. */
const wordsOf = (cause: unknown): string | undefined =>
  cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined;
/** A code goes into logs, and a code that is not a plain word may be a sentence about a person. */
const isWord = (code: string): boolean => /^[\w./-]{1,64}$/.test(code);
