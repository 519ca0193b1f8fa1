import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { LinkInMail } from '../local/link-in-mail.tsx';
import { resetPassword } from './account.ts';
import { EmailField } from './email-field.tsx';
import { t } from './locale.ts';
import { siteOf } from './session.ts';
import { words } from './words.ts';

/** Asks for the link by which one chooses a new password. */
export function ResetForm({ email, onEmail }: { email: string; onEmail: (email: string) => void }) {
  const task = useTask();
  const [sentTo, setSentTo] = useState<string>();
  const { local } = siteOf();
  const send = async (): Promise<void> => {
    setSentTo(undefined);
    if (await task.start(() => resetPassword(email))) setSentTo(email);
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <EmailField email={email} onEmail={onEmail} />
      <Trouble task={task} />
      <div role="status">{sentTo !== undefined && <p class="notice">{t(words.resetSent(sentTo))}</p>}</div>
      {sentTo !== undefined && local && <LinkInMail local={local} email={sentTo} kind="PASSWORD_RESET" />}
      <Button kind="primary" busy={task.busy}>
        {t(words.ways.reset.action)}
      </Button>
    </form>
  );
}
