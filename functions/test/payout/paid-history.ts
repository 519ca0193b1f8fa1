import { withHeardPayout, withPayeeAct } from '../../src/payout/payee-commands.ts';
import { openPayout, type FollowedPayout, type PayeeAct } from '../../src/payout/payee.ts';
import type { PayoutAnswer } from '../../src/payout/payout-report.ts';
import type { ShareLine } from '../../src/payout/share-line.ts';
import { createPayoutModel, type ModelEnd } from './model-payouts.ts';
import { bca, mandiri, PaidMentor, PAY_DAY } from './paying.ts';

const MOST_TURNS = 20;

/** A mentor, the provider, and the time. Whatever happens, a worker takes turns until nothing more is asked. */
export class PaidHistory {
  readonly mentor = new PaidMentor();
  readonly bank = createPayoutModel();
  now = PAY_DAY;

  earns(orderId: string, line: ShareLine): void {
    this.mentor.earns(orderId, line);
  }

  pass(ms: number): void {
    this.now += ms;
  }

  /** The bank ends the payout that is open; of none, nothing. */
  ends(end: ModelEnd): void {
    this.bank.end(openPayout(this.mentor.payee)?.id ?? 'none', end);
  }

  /** The last payout that arrived comes back. Where nobody is told of it, it must still be watched. */
  comesBack(isTold: boolean): void {
    const { payee, payouts } = this.mentor;
    const [payoutId, payout] =
      Object.entries(payouts).findLast(([, { status }]) => status === 'succeeded') ?? [];
    if (payoutId === undefined || !payout || (!isTold && !(payoutId in payee.payouts))) return;
    this.bank.end(payout.id ?? 'none', { how: 'reverse' });
    if (isTold) this.mentor.payee = withHeardPayout(payee, payoutId, { ...payout, payoutId }, this.now);
  }

  /** The mentor names the other one of two accounts than is paid to. */
  namesAnother(): void {
    this.mentor.written = this.mentor.payee.account?.channel === bca.channel ? mandiri : bca;
  }

  /** The mentor takes another account back that has not taken effect. */
  namesTheSame(): void {
    this.mentor.written = this.mentor.payee.account?.channel === bca.channel ? bca : mandiri;
  }

  does(did: PayeeAct['did']): void {
    this.mentor.payee = withPayeeAct(this.mentor.payee, { at: this.now, by: 'operator', did });
  }

  /** `dies`: the worker that asked the provider first does not bring back what it answered. */
  async work(dies = false): Promise<void> {
    let payouts: PayoutAnswer[] = [];
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      const { asked } = this.mentor.turn(this.now, { payouts });
      if (asked.length === 0) return;
      const answers = await Promise.all(asked.map((payout) => this.ask(payout)));
      payouts = dies && turns === 0 ? [] : answers;
    }
    throw new Error('The turns do not come to an end');
  }

  private async ask({ payoutId, id, amount, account }: FollowedPayout): Promise<PayoutAnswer> {
    const { port } = this.bank;
    const report = await (id === undefined
      ? port.request({ payoutId, amount, account, description: '' })
      : port.read(id));
    return { payoutId, report };
  }
}
