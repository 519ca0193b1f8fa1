import { defaultPayoutPolicy, type PayoutPolicy } from '../../src/payout/payout-policy.ts';
import { newPayee, type Payee } from '../../src/payout/payee.ts';
import {
  takePayeeTurn,
  type PayeeSnapshot,
  type PayeeTurn,
  type PayeeTurnInput,
} from '../../src/payout/payee-turn.ts';
import { withChanges, type ShareLine, type ShareLines } from '../../src/payout/share-line.ts';
import type { PayoutReport } from '../../src/payout/payout-report.ts';
import { publishedPayoutOf, type PublishedPayout } from '../../src/payout/published-payee.ts';

export const policy: PayoutPolicy = { ...defaultPayoutPolicy, from: 0 };

/** Monday, 30 November 2026, 10:00 in Jakarta: a pay day. */
export const PAY_DAY = Date.parse('2026-11-30T10:00:00+07:00');

export const bca = { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' };
export const mandiri = { channel: 'ID_MANDIRI', holder: 'Ayu Lestari', number: '1230001112223' };

export const freeLine = (share: number): ShareLine => ({ share, state: 'free', freeFrom: 1 });

/** A mentor whose account is in force, in a world of their own: what each turn writes is what the next one reads. */
export class PaidMentor {
  payee: Payee = { ...newPayee('mentor-ayu'), account: { ...bca, from: 0 } };
  written: PayeeSnapshot['written'] = bca;
  lines: ShareLines = {};
  due = new Set<string>();
  payouts: Record<string, PublishedPayout> = {};
  readonly policy: PayoutPolicy;

  constructor(lines: ShareLines = {}, changed: Partial<PayoutPolicy> = {}) {
    this.policy = { ...policy, ...changed };
    for (const [orderId, line] of Object.entries(lines)) this.earns(orderId, line);
  }

  earns(orderId: string, { share, state, freeFrom }: ShareLine): void {
    const { paid, payoutId } = this.lines[orderId] ?? {};
    this.lines = { ...this.lines, [orderId]: { share, state, freeFrom, paid, payoutId } };
    this.due.add(orderId);
  }

  turn(
    now: number,
    { payouts = [], mails = [], isStopped = false }: Partial<PayeeTurnInput> = {},
  ): PayeeTurn {
    const snapshot = { payee: this.payee, written: this.written, due: [...this.due], lines: this.lines };
    const turn = takePayeeTurn(snapshot, { policy: this.policy, now, isStopped, payouts, mails });
    this.payee = turn.payee;
    this.lines = withChanges(this.lines, turn.changes);
    for (const { orderId, due } of turn.changes)
      if (due === null) this.due.delete(orderId);
      else this.due.add(orderId);
    for (const payout of [...Object.values(turn.payee.payouts), ...turn.ended])
      this.payouts[payout.payoutId] = publishedPayoutOf(payout);
    return turn;
  }

  hears(now: number, number: number, report: PayoutReport): PayeeTurn {
    return this.turn(now, { payouts: [{ payoutId: `payout:mentor-ayu:${number}`, report }] });
  }

  ledger() {
    return { payee: this.payee, lines: this.lines, due: [...this.due], payouts: this.payouts };
  }
}
