import { uids } from '../roles.ts';
import { payoutAccount } from '../world.ts';
import { nobody, now, row, set, uidOf, update, type Row } from './row.ts';

const written = (change: object = {}) => ({ ...payoutAccount, setAt: now, ...change });
const own = (value: unknown) => [set(`payoutAccounts/${uids.mentor}`, value)];

const account = (
  where: string,
  what: Row['what'],
  when: string,
  may: Row['may'],
  attempts: Row['attempts'],
): Row => row('The account of a mentor', where, what, when, may, attempts);

/** What a mentor says of where to be paid. */
export const payoutAccountRows: readonly Row[] = [
  account(
    '/payoutAccounts/{oneself}',
    'update',
    'five minutes after the last change',
    ['mentor'],
    (asker) => [set(`payoutAccounts/${uidOf(asker)}`, written())],
  ),
  account('/payoutAccounts/{oneself}', 'update', 'sooner', nobody, () => [
    set(`payoutAccounts/${uids['other mentor']}`, written()),
  ]),
  account("/payoutAccounts/{somebody else's}", 'update', '', nobody, (asker) =>
    Object.values(uids)
      .filter((uid) => uid !== uidOf(asker))
      .map((uid) => set(`payoutAccounts/${uid}`, written())),
  ),
  account('/payoutAccounts/{oneself}', 'update', 'in part, or taken away', nobody, (asker) => [
    set(`payoutAccounts/${uidOf(asker)}/number`, '1234567891'),
    update(`payoutAccounts/${uidOf(asker)}`, { number: '1234567891' }),
    set(`payoutAccounts/${uidOf(asker)}`, null),
  ]),
  account('/payoutAccounts/{oneself}', 'update', 'in another form', nobody, () =>
    [
      { channel: 'BCA' },
      { channel: 'ID_' },
      { channel: `ID_${'A'.repeat(41)}` },
      { channel: 1 },
      { holder: '' },
      { holder: ' Ayu' },
      { holder: 'Ayu\nLestari' },
      { holder: 'x'.repeat(101) },
      { holder: 1 },
      { number: '1234' },
      { number: '1'.repeat(21) },
      { number: '12345-6789' },
      { number: 1_234_567_890 },
      { setAt: 1 },
      { setAt: null },
      { note: 'x' },
    ].flatMap((change) => own(written(change))),
  ),
];
