import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { CopyButton } from '../design/copy-button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { feedAddress } from '../session/session.ts';
import { words } from './words.ts';

/** The address from which a calendar program gets a person's sessions. It is secret, so it is fetched only on a press. */
export function Subscription() {
  const task = useTask();
  const [address, setAddress] = useState('');
  const ask = () =>
    task.start(async () => {
      setAddress(await feedAddress());
      return { outcome: 'done' };
    });
  return (
    <section class="stack" aria-labelledby="subscribe">
      <h2 id="subscribe">{t(words.subscribe)}</h2>
      <p class="quiet">{t(words.subscribeLead)}</p>
      {address === '' ? (
        <div class="row">
          <Button busy={task.busy} onClick={() => void ask()}>
            {t(words.show)}
          </Button>
        </div>
      ) : (
        <div class="row">
          <input
            readOnly
            aria-label={t(words.address)}
            value={address}
            onFocus={({ currentTarget }) => {
              currentTarget.select();
            }}
          />
          <CopyButton text={address} label={t(words.copy)} copied={t(words.copied)} />
        </div>
      )}
      <Trouble task={task} />
    </section>
  );
}
