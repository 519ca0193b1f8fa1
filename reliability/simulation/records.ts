import { publishedPayouts } from '../../functions/src/contract/payouts.ts';
import { publishedOrder } from '../../functions/src/contract/published-order.ts';
import type { Records } from '../chaos/record.ts';
import type { Namespace } from '../../emulators/database/namespace/namespace.ts';
import type { TreeNode } from '../../emulators/database/data/node.ts';
import { newPayee, type Payee } from '../../functions/src/payout/payee.ts';
import type { PayeeLedger } from '../../functions/src/payout/invariants.ts';
import { payeeSchema } from '../../functions/src/providers/database/schema/payee.ts';
import { dueIn, linesIn } from '../../functions/src/providers/database/share-lines.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { nodeIn, valueOf } from './database.ts';
import type { Version } from './versions.ts';

/** A database, and how the newest version at work in it reads a record. */
interface Stored extends Pick<Version, 'entryOf'> {
  namespace: Namespace;
}

const read = new WeakMap<TreeNode, LedgerEntry>();

/** An entry is read once for as long as it stands. */
export function entryIn({ namespace, entryOf }: Stored, orderId: string): LedgerEntry | undefined {
  const node = nodeIn(namespace, `ledger/${orderId}`);
  if (node.empty) return undefined;
  const entry = read.get(node) ?? entryOf(valueOf(node));
  read.set(node, entry);
  return entry;
}

export function entriesIn(stored: Stored, orderIds: readonly string[]): Pick<Records, 'entries'> {
  const found = orderIds.flatMap((orderId): [string, LedgerEntry][] => {
    const entry = entryIn(stored, orderId);
    return entry ? [[orderId, entry]] : [];
  });
  return { entries: new Map(found) };
}

export function recordsIn(stored: Stored, orderIds: readonly string[]): Records {
  const views = orderIds.flatMap((orderId) => {
    const view = nodeIn(stored.namespace, `orders/${orderId}`);
    return view.empty ? [] : [[orderId, publishedOrder.parse(valueOf(view))] as const];
  });
  return { ...entriesIn(stored, orderIds), views: new Map(views) };
}

const readPayees = new WeakMap<TreeNode, Payee>();

/** A mentor's record as one who is paid, read once for as long as it stands. */
export function payeeIn(namespace: Namespace, mentorId: string): Payee | undefined {
  const node = nodeIn(namespace, `payees/${mentorId}`);
  if (node.empty) return undefined;
  const payee = readPayees.get(node) ?? payeeSchema.parse(valueOf(node));
  readPayees.set(node, payee);
  return payee;
}

export function payeeLedgerIn(namespace: Namespace, mentorId: string): PayeeLedger {
  const at = (path: string): unknown => valueOf(nodeIn(namespace, `${path}/${mentorId}`));
  return {
    payee: payeeIn(namespace, mentorId) ?? newPayee(mentorId),
    lines: linesIn(at('shares')),
    due: dueIn(at('sharesDue'), Infinity),
    payouts: publishedPayouts.parse(at('payouts') ?? {}),
  };
}
