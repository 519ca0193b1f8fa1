/**
 * A provider did not do what it was asked. `passing`: the same request may succeed later. `lasting`: it will not,
 * until a person has changed something; `cure` says what, where it is known. `code` is the provider's own word for it.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: string;
  readonly kind: 'passing' | 'lasting';
  readonly code: string;

  constructor(provider: string, kind: 'passing' | 'lasting', code: string, cause?: unknown, cure?: string) {
    const word = isWord(code) ? code : 'no-code';
    super(cure === undefined ? `${provider}: ${word}` : `${provider}: ${word}. ${cure}`, {
      cause: wordsOf(cause),
    });
    this.provider = provider;
    this.kind = kind;
    this.code = word;
  }
}

/** Errors of SDKs carry the request that failed: tokens, keys and whole mails. None of that must get into a log. */
const wordsOf = (cause: unknown): string | undefined =>
  cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined;
/** A code goes into logs: what is no plain word may be a sentence about somebody. */
const isWord = (code: string): boolean => /^[\w./-]{1,64}$/.test(code);
