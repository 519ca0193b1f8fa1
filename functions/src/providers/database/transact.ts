import type { Reference } from 'firebase-admin/database';

/** How often a connection may break under one transaction. */
const ATTEMPTS = 5;

export type Transacted = Awaited<ReturnType<Reference['transaction']>>;

/**
 * A transaction, put again when the connection broke under it. The SDK gives such a one up, for the server may have done it
 * or not (`cancelSentTransactions_` of @firebase/database): so `change` must be one that may be done twice. It must not
 * throw, or the SDK would never settle (firebase-admin-node issue 1831).
 */
export async function transact(
  ref: Reference,
  change: (current: unknown) => unknown,
  attempts = ATTEMPTS,
): Promise<Transacted> {
  try {
    return await ref.transaction(change, undefined, false);
  } catch (error) {
    const isBroken = error instanceof Error && error.message === 'disconnect';
    if (!isBroken || attempts <= 1) throw error;
    return transact(ref, change, attempts - 1);
  }
}
