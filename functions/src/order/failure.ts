/**
 * How something that an order owes failed. `passing`: the same may succeed later. `lasting`: this one request will never be
 * taken. `set-up`: the other side refuses us, and not this request, such as for a key that was withdrawn; a person mends
 * that, and then everything goes on by itself.
 */
export type FailureKind = 'passing' | 'lasting' | 'set-up';

/**
 * What many failures may have in common: the provider and its word for it, `xendit: INVALID_API_KEY`, without what to do
 * about it.
 */
export const causeOf = (failure: string): string => failure.split('. ')[0] ?? failure;
