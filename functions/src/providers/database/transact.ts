import type { DatabaseReference, TransactionResult } from './sdk.ts';

/** How often one transaction is tried when its connection breaks. */
const ATTEMPTS = 5;

/**
 * Runs a transaction on a place. The value is read first and stays subscribed until the transaction is over, so that it is
 * sent once. Without that, the SDK would send it over an empty value, be refused by the server, and send it again.
 *
 * A transaction is tried again when its connection broke. The SDK gives up such a transaction, because the server may or may
 * not have done it (`cancelSentTransactions_` of @firebase/database). So `change` must be safe to apply twice. It must not
 * throw, or the SDK would never settle (firebase-admin-node issue 1831).
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

/** Keeps the value of a place known here, by a listener, until you call `unsubscribe`. */
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
