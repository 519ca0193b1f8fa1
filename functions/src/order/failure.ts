/**
 * How an effect failed. `passing`: the same request may succeed later. `lasting`: this one request will never be taken.
 * `set-up`: the provider refuses us rather than this request, for instance because a key was withdrawn. Once a person has
 * mended that, everything goes on by itself.
 */
export type FailureKind = 'passing' | 'lasting' | 'set-up';

/**
 * The cause that many failures may share: the provider and its word for it, `xendit: INVALID_API_KEY`, without the advice on
 * what to do.
 */
export const causeOf = (failure: string): string => failure.split('. ')[0] ?? failure;
