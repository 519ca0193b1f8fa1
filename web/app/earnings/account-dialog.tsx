import { useState } from 'preact/hooks';
import {
  accountFault,
  accountNumberWords,
  writePayoutAccount,
  type AccountFault,
  type Me,
  type PayoutAccount,
} from '../../client/index.ts';
import { useTask } from '../design/task.tsx';
import { FormDialog } from '../orders/form-dialog.tsx';
import { t } from '../session/locale.ts';
import { payoutSettings } from '../session/settings.ts';
import { AccountField } from './account-field.tsx';
import { words } from './account-words.ts';
import { ChannelSelect } from './channel-select.tsx';
import { cleanAccount } from './clean-account.ts';

interface AccountDialogProps {
  me: Me;
  /** Masked: the account whose number is written once more, which takes a change back. */
  before: PayoutAccount | undefined;
  onClose: () => void;
}

const nothing: PayoutAccount = { channel: '', holder: '', number: '' };

const HOUR = 3_600_000;

/** The form of the account. It says which field cannot be right before anything is sent. */
export function AccountDialog({ me, before, onClose }: AccountDialogProps) {
  const task = useTask();
  const [draft, setDraft] = useState<PayoutAccount>({ ...nothing, ...before, number: '' });
  const [fault, setFault] = useState<AccountFault>();
  const put = (name: keyof PayoutAccount) => (value: string) => {
    setDraft({ ...draft, [name]: value });
    setFault(undefined);
  };
  const faultOf = (field: keyof PayoutAccount) => (fault?.field === field ? t(fault.text) : undefined);
  const send = async (): Promise<void> => {
    const account = cleanAccount(draft);
    const found = accountFault(account);
    setFault(found);
    if (!found && (await task.start(() => writePayoutAccount(me, account)))) onClose();
  };
  return (
    <FormDialog
      title={t(before ? words.backTitle : words.formTitle)}
      action={t(words.save)}
      leave={words.close}
      kind="primary"
      task={task}
      onSend={send}
      onClose={onClose}
    >
      <p>
        {t(
          before
            ? words.backLead(before.number)
            : words.delay(Math.round((payoutSettings.value?.accountDelay ?? 0) / HOUR)),
        )}
      </p>
      <ChannelSelect value={draft.channel} fault={faultOf('channel')} onChange={put('channel')} />
      <AccountField
        label={t(words.holderLabel)}
        hint={t(words.holderHint)}
        value={draft.holder}
        maxLength={100}
        autocomplete="name"
        fault={faultOf('holder')}
        onInput={put('holder')}
      />
      <AccountField
        label={t(words.number)}
        hint={draft.channel === '' ? undefined : t(accountNumberWords(draft.channel))}
        value={draft.number}
        maxLength={30}
        inputMode="numeric"
        autocomplete="off"
        fault={faultOf('number')}
        onInput={put('number')}
      />
    </FormDialog>
  );
}
