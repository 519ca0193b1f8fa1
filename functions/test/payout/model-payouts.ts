import { accountFormFault } from '../../src/payout/account-form.ts';
import { payoutChannelOf, payoutLimitsOf } from '../../src/payout/channels.ts';
import type { PayoutFault } from '../../src/payout/fault.ts';
import type { PayoutReport } from '../../src/payout/payout-report.ts';
import type { PayoutDraft, PayoutProvider } from '../../src/ports/payouts.ts';
import { ProviderError } from '../../src/provider-error.ts';

/** What becomes of a payout that is on its way, or has arrived. An end that is impossible changes nothing. */
export type ModelEnd =
  { how: 'succeed' | 'reverse' } | { how: 'fail'; code: 'INVALID_DESTINATION' | 'TEMPORARY_TRANSFER_ERROR' };

interface ModelPayout {
  payoutId: string;
  amount: number;
  report: PayoutReport & { id: string };
}

export interface PayoutModel {
  port: PayoutProvider;
  end: (id: string, end: ModelEnd) => void;
  /** What there is for payouts; `undefined`: always enough. */
  setBalance: (amount: number | undefined) => void;
  /** What has arrived and has not come back. */
  arrived: () => number;
}

const faults = { INVALID_DESTINATION: 'unknown-account', TEMPORARY_TRANSFER_ERROR: 'passing' } as const;

/** Stands where Xendit's adapter does (providers/xendit/payouts.ts), without time: a payout waits until it is ended. */
export function createPayoutModel(): PayoutModel {
  const payouts: ModelPayout[] = [];
  let balance: number | undefined;

  const find = (payoutId: string) => payouts.find((one) => one.payoutId === payoutId)?.report;
  const sumOf = (...statuses: PayoutReport['status'][]): number =>
    payouts
      .filter(({ report }) => statuses.includes(report.status))
      .reduce((sum, { amount }) => sum + amount, 0);

  /** A lack of money shows only later. */
  function make({ payoutId, amount }: PayoutDraft): PayoutReport {
    const id = `model-${payouts.length + 1}`;
    const pending = { status: 'pending', id } as const;
    const isCovered = balance === undefined || sumOf('pending', 'succeeded') + amount <= balance;
    const lacking = { status: 'failed', id, code: 'INSUFFICIENT_BALANCE', fault: 'ours' } as const;
    payouts.push({ payoutId, amount, report: isCovered ? pending : lacking });
    return pending;
  }

  return {
    port: {
      request: (draft) => Promise.resolve(find(draft.payoutId) ?? refusalOf(draft) ?? make(draft)),
      find: (payoutId) => Promise.resolve(find(payoutId)),
      read(id) {
        const known = payouts.find(({ report }) => report.id === id);
        if (known) return Promise.resolve(known.report);
        return Promise.reject(new ProviderError('xendit', 'lasting', 'DATA_NOT_FOUND'));
      },
    },
    end(id, end) {
      const known = payouts.find(({ report }) => report.id === id);
      if (known) known.report = endedBy(known.report, end);
    },
    setBalance: (amount) => (balance = amount),
    arrived: () => sumOf('succeeded'),
  };
}

function refusalOf({ amount, account }: PayoutDraft): PayoutReport | undefined {
  const refused = (code: string, fault: PayoutFault) => ({ status: 'failed', code, fault }) as const;
  const { least, greatest } = payoutLimitsOf(account.channel);
  if (!payoutChannelOf(account.channel)) return refused('CHANNEL_CODE_NOT_SUPPORTED', 'channel-closed');
  if (accountFormFault(account) === 'number')
    return refused('RECIPIENT_ACCOUNT_NUMBER_ERROR', 'unknown-account');
  if (amount < least) return refused('MINIMUM_TRANSFER_LIMIT_ERROR', 'ours');
  return amount > greatest ? refused('MAXIMUM_TRANSFER_LIMIT_ERROR', 'above-limit') : undefined;
}

function endedBy(report: ModelPayout['report'], end: ModelEnd): ModelPayout['report'] {
  const { id, status } = report;
  switch (end.how) {
    case 'succeed':
      return status === 'pending' ? { status: 'succeeded', id } : report;
    case 'fail':
      return status === 'pending'
        ? { status: 'failed', id, code: end.code, fault: faults[end.code] }
        : report;
    case 'reverse':
      if (status !== 'succeeded') return report;
      return { status: 'reversed', id, code: 'REVERSED', fault: 'unknown-account' };
  }
}
