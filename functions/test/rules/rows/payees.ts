import { publishedPayoutOf } from '../../../src/payout/published-payee.ts';
import { NOW } from '../draws.ts';
import { uids } from '../roles.ts';
import { orderIdOf, payoutAccount } from '../world.ts';
import { done, refused, type FunctionsRow } from './functions-row.ts';
import { now, set, update, type Operation } from './row.ts';

const { mentor, 'other mentor': other } = uids;
const [free, paid, fresh] = [orderIdOf('completed'), orderIdOf('cancelled'), 'order-of-nobody'];

/** In the initial state the record of `mentor` has the revision 3, and `free` is a share of 150,000. */
const record = (revision: unknown = 4, over: unknown = 'standing') => ({
  [`payees/${mentor}`]: { revision, token: 'token', over },
});
const newRecord = (revision: unknown, over?: unknown): Operation =>
  set(`payees/${other}`, { revision, token: 'token', ...(over !== undefined && { over }) });

const line = (orderId: string, part: string): string => `shares/${mentor}/${orderId}/${part}`;
const due = (orderId: string): string => `sharesDue/${mentor}/${orderId}`;

const payout = publishedPayoutOf({
  payoutId: `payout:${mentor}:1`,
  number: 1,
  amount: 150_000,
  orders: { [free]: 150_000 },
  account: payoutAccount,
  begunAt: NOW,
  status: 'requested',
  at: NOW,
});

/** What a payout's first write has. */
const begun = {
  [line(free, 'paid')]: 150_000,
  [line(free, 'payoutId')]: `payout:${mentor}:1`,
  [due(free)]: null,
};

/** The rules of paying mentors, for the functions. */
export const payeeRows: readonly FunctionsRow[] = [
  done('/payees/{mentor}', 'create', 'with the revision 1', newRecord(1)),
  refused(
    '/payees/{mentor}',
    'create',
    'with another revision, or over a record that is not there',
    ...[0, 2, '1', null].map((revision) => newRecord(revision)),
    newRecord(1, 'another'),
  ),
  done('/payees/{mentor}', 'update', 'with the revision that follows', update('', record())),
  refused(
    '/payees/{mentor}',
    'update',
    'with any other revision, or over another record than the one that stands there',
    ...[1, 3, 5, '4', null].map((revision) => update('', record(revision))),
    update('', record(4, 'another')),
    update('', record(4, null)),
  ),
  refused('/payees/{mentor}', 'delete', '', set(`payees/${mentor}`, null)),
  done(
    '/',
    'update',
    'a payout begins: the record, what was paid, and no longer due',
    update('', { ...record(), ...begun, [`payouts/${mentor}/payout:${mentor}:1`]: payout }),
  ),
  refused(
    '/',
    'update',
    'a payout begins over an older record, or pays another share than stands there',
    update('', { ...record(3), ...begun }),
    update('', { ...record(), ...begun, [line(free, 'paid')]: 149_999 }),
    update('', { ...record(), ...begun, [line(free, 'share')]: null }),
  ),
  done(
    '/',
    'update',
    'a payout failed: what it paid is owed again',
    update('', { ...record(), [line(paid, 'paid')]: null, [line(paid, 'payoutId')]: null, [due(paid)]: NOW }),
  ),
  done(
    '/shares/{mentor}/{order}/{part}',
    'update',
    'or taken away, as the order says',
    update('', {
      [line(fresh, 'fee')]: 0,
      [line(fresh, 'tax')]: 0,
      [line(fresh, 'share')]: 1,
      [line(fresh, 'state')]: 'free',
      [line(fresh, 'freeFrom')]: NOW,
      [due(fresh)]: NOW,
    }),
    update('', { [line(free, 'share')]: null, [line(free, 'state')]: null, [due(free)]: 0 }),
    set(line(free, 'payoutId'), null),
  ),
  refused(
    '/shares/{mentor}/{order}',
    'update',
    'whole',
    set(`shares/${mentor}/${fresh}`, { share: 1 }),
    set(`shares/${mentor}/${free}`, null),
    set(`shares/${mentor}`, null),
  ),
  done('/sharesDue/{mentor}/{order}', 'update', 'to a time', set(due(free), 0), set(due(fresh), NOW)),
  done('/sharesDue/{mentor}/{order}', 'delete', 'where what was paid is the share', set(due(paid), null)),
  refused(
    '/sharesDue/{mentor}/{order}',
    'delete',
    'where it is not, or to no time',
    set(due(free), null),
    set(due(free), 'now'),
    set(`sharesDue/${mentor}`, null),
  ),
  done(
    '/payouts/{mentor}/{payout}',
    'update',
    'or taken away',
    set(`payouts/${mentor}/payout:${mentor}:1`, payout),
    set(`payouts/${mentor}/payout-1`, null),
  ),
  done('/payoutStanding/{mentor}', 'update', '', set(`payoutStanding/${mentor}`, { owes: 1 })),
  refused('/payouts/{mentor}', 'update', 'whole', set(`payouts/${mentor}`, null)),
  refused(
    '/payoutAccounts/{mentor}',
    'update',
    'or taken away',
    set(`payoutAccounts/${mentor}`, { ...payoutAccount, setAt: now }),
    set(`payoutAccounts/${mentor}`, null),
  ),
];
