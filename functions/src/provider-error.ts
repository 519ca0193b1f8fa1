/**
 * A provider did not do what it was asked. `passing`: the same request may succeed later. `lasting`: it will not,
 * until a person has changed something. `code` is the provider's own word for it.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: string;
  readonly kind: 'passing' | 'lasting';
  readonly code: string;

  constructor(provider: string, kind: 'passing' | 'lasting', code: string, cause?: unknown) {
    super(`${provider}: ${code}`, { cause });
    this.provider = provider;
    this.kind = kind;
    this.code = code;
  }
}
