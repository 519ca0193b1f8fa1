import assert from 'node:assert/strict';
import { newPayee, type Payee } from '../../src/payout/payee.ts';
import { defaultPayoutPolicy } from '../../src/payout/payout-policy.ts';
import { publishedPayoutOf } from '../../src/payout/published-payee.ts';
import { unpaidOf, withoutAccounts } from '../../src/payout/without-accounts.ts';

const NOW = 1_800_000_000_000;
const policy = { ...defaultPayoutPolicy, from: NOW };
const account = { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' };
const act = { at: NOW, by: 'admin-eka', did: 'pause-payouts', reason: 'Ayu has called' } as const;
const payout = {
  payoutId: 'payout:mentor-ayu:1',
  number: 1,
  amount: 75_000,
  orders: { 'order-0001': 75_000 },
  account,
  begunAt: NOW,
  status: 'succeeded',
  at: NOW,
  nextAt: NOW,
} as const;

const payee: Payee = {
  ...newPayee('mentor-ayu'),
  begun: 1,
  account: { ...account, from: NOW },
  nextAccount: { ...account, from: NOW },
  payouts: { [payout.payoutId]: payout },
  paused: act,
  acts: [act],
  mails: { m: { mail: 'account-changed', since: NOW, nextAt: NOW, times: 0, account } },
  mailedTo: 'ayu@example.com',
};

describe('a mentor as one who is paid, without accounts', () => {
  it('has the sums of the payouts, and neither accounts, nor addresses, nor operators’ words', () => {
    const text = JSON.stringify(withoutAccounts(payee));
    for (const gone of ['ID_BCA', 'Ayu', '1234567890', 'ayu@']) assert.ok(!text.includes(gone), gone);
    assert.deepEqual(withoutAccounts(payee).payouts[payout.payoutId]?.orders, payout.orders);
  });

  const ledger = { payee: newPayee('mentor-ayu'), lines: {}, due: [], payouts: {} };
  const line = { share: 75_000, state: 'free', freeFrom: NOW } as const;

  it('is not before the money is settled', () => {
    const open = { ...payout, status: 'pending' } as const;
    assert.deepEqual(
      unpaidOf({ ...ledger, payee: { ...payee, payouts: { [payout.payoutId]: open } } }, policy),
      { part: 'payout-under-way', amount: 75_000 },
    );
    assert.deepEqual(unpaidOf({ ...ledger, lines: { 'order-0001': line } }, policy), {
      part: 'shares-unpaid',
      amount: 75_000,
    });
    const less = { ...line, share: 0, paid: 75_000 };
    assert.deepEqual(unpaidOf({ ...ledger, lines: { 'order-0001': less } }, policy), {
      part: 'mentor-owes',
      amount: 75_000,
    });
  });

  it('is once all is paid, or where shares are paid by hand', () => {
    const paid = { ...line, paid: 75_000, payoutId: payout.payoutId };
    const settled = {
      ...ledger,
      payee,
      lines: { 'order-0001': paid },
      payouts: { [payout.payoutId]: publishedPayoutOf(payout) },
    };
    assert.equal(unpaidOf(settled, policy), undefined);
    assert.equal(
      unpaidOf({ ...ledger, lines: { 'order-0001': line } }, { ...policy, from: undefined }),
      undefined,
    );
  });
});
