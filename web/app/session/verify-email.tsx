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

/** The emails that a link was sent to since the app was loaded. Opening the page again sends no second one. */
const mailed = new Set<string>();

/** Sends a link, and is shown until the person has opened it; then it is gone by itself. */
export function VerifyEmail() {
  const task = useTask();
  const email = emailOf();
  const [isSent, setSent] = useState(mailed.has(email));
  const [isSentAgain, setSentAgain] = useState(false);
  const { local } = siteOf();
  const send = async (): Promise<boolean> => {
    const done = await task.start(verifyEmail);
    if (done) {
      mailed.add(email);
      setSent(true);
    }
    return done;
  };
  useEffect(() => {
    if (!isSent) void send();
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
        <p role="status">{isSent && t(words.verifyLead(email))}</p>
      </div>
      {local && <LinkInMail local={local} email={email} kind="VERIFY_EMAIL" />}
      <Trouble task={task} />
      <div class="row">
        <Button busy={task.busy} onClick={() => void send().then(setSentAgain)}>
          {t(words.sendAgain)}
        </Button>
        <span role="status">{isSentAgain && t(words.sentAgain)}</span>
      </div>
    </section>
  );
}
