import { boundsOfList } from '../../../src/contract/order-lists.ts';
import { signedIn, uids, type Role } from '../roles.ts';
import { nobody, read, uidOf, type Asker, type Row } from './row.ts';

type Query = Record<string, string | number>;

const query = (path: string, when: string, may: readonly Role[], queryOf: (asker: Asker) => Query): Row => ({
  section: 'Queries',
  where: `/${path.replace(uids.mentor, '{mentor}')}`,
  what: 'query',
  when,
  may,
  attempts: (asker) => [read(path, queryOf(asker))],
});

const by = (child: string, value: string): Query => ({
  orderBy: JSON.stringify(child),
  equalTo: JSON.stringify(value),
});

const inList = (from: string, to: string): Query => ({
  orderBy: '"lists/mentor"',
  startAt: JSON.stringify(from),
  endAt: JSON.stringify(to),
});

const menteeId = { orderBy: '"request/menteeId"' };
const first = { orderBy: '"$key"', limitToFirst: 1 };

/** Lists are queries: a user who may not read a whole place may still query the own entries. */
export const queries: readonly Row[] = [
  query('orders', 'of the own as mentee', signedIn, (asker) => by('request/menteeId', uidOf(asker))),
  query('orders', 'of the own as mentor', signedIn, (asker) => by('request/mentorId', uidOf(asker))),
  query('orders', 'of the own as mentee, the last ten', signedIn, (asker) => ({
    ...by('request/menteeId', uidOf(asker)),
    limitToLast: 10,
  })),
  query('orders', 'of the own that are open, the next ten', signedIn, (asker) => {
    const { first, last } = boundsOfList(uidOf(asker), 'open');
    return { ...inList(first, last), limitToFirst: 10 };
  }),
  query('orders', 'of the own list and beyond', ['admin'], (asker) =>
    inList(`${uidOf(asker)} `, `${uidOf(asker)}!`),
  ),
  query('orders', 'of lists up to the own', ['admin'], (asker) => inList('a', `${uidOf(asker)} over ~`)),
  query('orders', 'of the list of another', ['admin'], () => inList('mentor-eli ', 'mentor-eli ~')),
  query('orders', 'that wait for the own answer', signedIn, (asker) => by('answerFrom', uidOf(asker))),
  query('orders', 'that wait for the answer of another', ['admin'], () => by('answerFrom', 'mentor-eli')),
  query('orders', 'of another mentee', ['admin'], () => by('request/menteeId', 'mentee-eli')),
  query('orders', 'of another mentor', ['admin'], () => by('request/mentorId', 'mentor-eli')),
  query('orders', 'of mentees from oneself on', ['admin'], (asker) => ({
    ...menteeId,
    startAt: JSON.stringify(uidOf(asker)),
  })),
  query('orders', 'of mentees from a to z', ['admin'], () => ({ ...menteeId, startAt: '"a"', endAt: '"z"' })),
  query('orders', 'of any mentee', ['admin'], () => ({ ...menteeId, limitToFirst: 1 })),
  query('orders', 'by status', ['admin'], () => by('status', 'paid')),
  query('orders', 'by status, which is to be the own id', ['admin'], (asker) => by('status', uidOf(asker))),
  query('orders', 'the first', ['admin'], () => first),
  query('mentors', 'the first', signedIn, () => first),
  query('mentors', 'by name, the first', signedIn, () => ({ orderBy: '"name"', limitToFirst: 1 })),
  // Of the disabled accounts that try it one is this mentor's, too.
  query(`slots/${uids.mentor}/taken`, 'by start', ['anonymous', ...signedIn], () => ({
    orderBy: '"startsAt"',
    startAt: 0,
  })),
  query(`comments/${uids.mentor}`, 'the newest ten', ['anonymous', ...signedIn], () => ({
    orderBy: '"at"',
    limitToLast: 10,
  })),
  query(`slots/${uids.mentor}`, 'by start', nobody, () => ({ orderBy: '"startsAt"', startAt: 0 })),
  query('users', 'by mail address', nobody, () => by('email', 'mentee-eva@example.com')),
  query('users', 'the first', nobody, () => first),
  query('users', 'whose key is the own id', nobody, (asker) => by('$key', uidOf(asker))),
  query('disabled', 'the first', ['admin'], () => first),
  query('ledger', 'by wakeAt', nobody, () => ({ orderBy: '"wakeAt"', limitToFirst: 1 })),
  query(`agenda/${uids.mentee}`, 'by end', nobody, () => ({ orderBy: '"endsAt"', startAt: 0 })),
  query('notices', 'the first', nobody, () => first),
  query('receipts', 'the first', nobody, () => first),
  query('addresses', 'by state', nobody, () => by('state', 'bounced')),
  query('slots', 'the first', nobody, () => first),
];
