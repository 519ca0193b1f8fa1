import { useState } from 'preact/hooks';
import { isSameAccount, masked } from '../../../functions/src/payout/account.ts';
import {
  watchPayoutAccount,
  type Me,
  type OwnAccount,
  type PayoutAccount,
  type PayoutStanding,
} from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { moment } from '../design/format.ts';
import { useLive } from '../design/live.ts';
import { t } from '../session/locale.ts';
import { accountName } from './account-name.ts';
import { AccountDialog } from './account-dialog.tsx';
import { words } from './account-words.ts';

interface AccountPartProps {
  me: Me;
  standing: PayoutStanding;
}

/** Which account is paid to, which one follows and when, and how to change it. */
export function AccountPart({ me, standing }: AccountPartProps) {
  const written = useLive<OwnAccount | undefined>(me.uid, (watcher) => watchPayoutAccount(me, watcher));
  const [open, setOpen] = useState<'change' | 'take-back'>();
  const { account, nextAccount } = standing;
  const own = written.state === 'there' ? written.value : undefined;
  return (
    <section aria-labelledby="account">
      <h2 id="account">{t(words.title)}</h2>
      {!own && !account && <p>{t(words.none)}</p>}
      {account && <Account title={t(words.paidTo)} account={account} since={account.from} />}
      {own && isUnheard(own, standing) && (
        <p role="status" class="quiet">
          {t(words.beingChecked)}
        </p>
      )}
      {nextAccount && (
        <div class="notice">
          <Account title={t(words.next(moment(nextAccount.from)))} account={nextAccount} />
          <p>{t(account ? words.untilThenBefore : words.untilThenNothing)}</p>
          <p>{t(account ? words.notYou : words.notYouFirst)}</p>
        </div>
      )}
      <div class="row apart-above">
        <Button kind={(account ?? nextAccount) ? 'plain' : 'primary'} onClick={() => setOpen('change')}>
          {t((account ?? nextAccount) ? words.change : words.name)}
        </Button>
        {account && nextAccount && (
          <Button kind="danger" onClick={() => setOpen('take-back')}>
            {t(words.takeBack)}
          </Button>
        )}
      </div>
      {open && (
        <AccountDialog
          me={me}
          before={open === 'take-back' ? account : undefined}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

/** The functions have not taken in yet what the mentor has written. */
const isUnheard = (own: OwnAccount, { account, nextAccount }: PayoutStanding): boolean => {
  const heard = nextAccount ?? account;
  return heard === undefined || !isSameAccount(masked(own), heard);
};

const Account = ({ title, account, since }: { title: string; account: PayoutAccount; since?: number }) => (
  <p>
    <span class="quiet">{title}</span> <strong>{accountName(account)}</strong>{' '}
    <span>{t(words.holder(account.holder))}</span>
    {since !== undefined && <span class="quiet">, {t(words.since(moment(since)))}</span>}
  </p>
);
