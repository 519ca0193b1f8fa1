import type { DatabaseReference, TransactionResult } from './sdk.ts';

/** How often a connection may break under one transaction. */
const ATTEMPTS = 5;

/**
 * A transaction on what stands there: it is read first, and kept known until the transaction is over, so that it is put once.
 * The SDK alone would put it over nothing, be refused by the server, and put it again.
 *
 * It is put again when the connection broke under it. The SDK gives such a one up, for the server may have done it or not
 * (`cancelSentTransactions_` of @firebase/database): so `change` must be one that may be done twice. It must not throw, or the
 * SDK would never settle (firebase-admin-node issue 1831).
 */
export async function transact(
  ref: DatabaseReference,
  change: (current: unknown) => unknown,
  attempts = ATTEMPTS,
): Promise<TransactionResult> {
  const kept = subscribe(ref);
  try {
    await kept.known;
    return await ref.transaction(change, undefined, false);
  } catch (error) {
    const isBroken = error instanceof Error && error.message === 'disconnect';
    if (!isBroken || attempts <= 1) throw error;
    return await transact(ref, change, attempts - 1);
  } finally {
    kept.unsubscribe();
  }
}

/** Keeps what stands at a place known here, by a listener, until it is let go. */
export function subscribe(ref: DatabaseReference): { known: Promise<unknown>; unsubscribe: () => void } {
  const { promise: known, resolve, reject } = Promise.withResolvers<undefined>();
  const hear = () => {
    resolve(undefined);
  };
  ref.on('value', hear, reject);
  known.catch(() => undefined);
  return {
    known,
    unsubscribe: () => {
      ref.off('value', hear);
    },
  };
}
