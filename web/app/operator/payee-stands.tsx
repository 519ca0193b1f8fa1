import { accountFaultWords } from '../../../functions/src/words/account-faults.ts';
import type { ExplainedPayee } from '../../client/operator-payouts.ts';
import { moment, rupiah } from '../design/format.ts';
import { accountName } from '../earnings/account-name.ts';
import { t } from '../session/locale.ts';
import { factLine, FactList } from './fact-list.tsx';
import { words } from './payout-words.ts';

/** The accounts of a mentor, masked, and what keeps the payouts from being made. */
export const PayeeStands = ({ payee: { standing, wakeAt } }: { payee: ExplainedPayee }) => {
  const { account, nextAccount, fault, paused, owes } = standing;
  return (
    <section aria-labelledby="stands">
      <h2 id="stands">{t(words.stands)}</h2>
      <FactList
        lines={[
          ...factLine(words.account, account ? accountOf(account) : t(words.noAccount)),
          ...factLine(words.nextAccount, nextAccount && accountOf(nextAccount)),
          ...factLine(words.fault, fault && t(accountFaultWords[fault])),
          ...factLine(words.isPaused, paused && t(words.paused)),
          ...factLine(words.owes, owes !== undefined && rupiah(owes)),
          ...factLine(words.wakes, wakeAt !== undefined && moment(wakeAt)),
        ]}
      />
    </section>
  );
};

const accountOf = (account: NonNullable<ExplainedPayee['standing']['account']>): string =>
  t(words.accountFrom(`${accountName(account)} (${account.holder})`, moment(account.from)));
