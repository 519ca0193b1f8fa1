import { useEffect, useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { LinkInMail } from '../local/link-in-mail.tsx';
import { lookWhetherVerified, verifyEmail } from './account.ts';
import { t } from './locale.ts';
import { emailOf, siteOf } from './session.ts';
import { words } from './words.ts';

/** How often it is looked whether the link was opened, which may be on another device. */
const every = 4_000;

/** Shown until the person has opened the link in the mail; then it is gone by itself. */
export function VerifyEmail() {
  const task = useTask();
  const [sent, setSent] = useState(false);
  const { local } = siteOf();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') lookWhetherVerified().catch(() => undefined);
    }, every);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <section class="card stack" aria-labelledby="verify">
      <div>
        <h2 id="verify">{t(words.verify)}</h2>
        <p>{t(words.verifyLead(emailOf()))}</p>
      </div>
      {local && <LinkInMail local={local} email={emailOf()} kind="VERIFY_EMAIL" />}
      <Trouble task={task} />
      <div class="row">
        <Button busy={task.busy} onClick={() => void task.start(verifyEmail).then(setSent)}>
          {t(words.sendAgain)}
        </Button>
        <span role="status">{sent && t(words.sentAgain)}</span>
      </div>
    </section>
  );
}
