import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../../client/index.ts';
import type { LocalStack } from '../../site.ts';
import { Button } from '../design/button.tsx';
import { moment } from '../design/format.ts';
import { Icon } from '../design/icon.tsx';
import { ExternalLink } from '../design/external-link.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { signIn } from '../session/account.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { emailOf, me } from '../session/session.ts';
import { advanceTo, clockAnswers, followClock } from './clock.ts';
import { useNextTimes } from './next.ts';
import { words } from './words.ts';

/** The strip of the local stack: its time, its stand-ins, its people. */
export function LocalBar({ local }: { local: LocalStack }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => followClock(local.clockUrl), []);
  return (
    <aside class="local" aria-label={t(words.local)}>
      <details
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
        }}
      >
        <summary>
          <Icon name="right" /> {t(words.local)}{' '}
          <time dateTime={new Date(now.value).toISOString()}>{moment(now.value)}</time>
        </summary>
        <p>{t(words.lead)}</p>
        {isOpen && <ClockPart clockUrl={local.clockUrl} />}
        <Links local={local} />
        <People people={local.people} />
      </details>
    </aside>
  );
}

function ClockPart({ clockUrl }: { clockUrl: string }) {
  const task = useTask();
  const advance = (to: number) => () =>
    void task.start(async () =>
      (await advanceTo(clockUrl, to)) ? { outcome: 'done' } : { outcome: 'failed', text: words.stopped },
    );
  return (
    <section>
      <h2>{t(words.time)}</h2>
      <div class="row">
        <Button onClick={advance(now.value + 3_600_000)}>{t(words.hour)}</Button>
        <Button onClick={advance(now.value + 86_400_000)}>{t(words.day)}</Button>
        {me.value && <NextTimes me={me.value} advance={advance} />}
        <span role="status">{task.busy && t(words.moving)}</span>
      </div>
      <Trouble task={clockAnswers.value ? task : { trouble: words.stopped }} />
    </section>
  );
}

function NextTimes({ me, advance }: { me: Me; advance: (to: number) => () => void }) {
  const { reminder, end, payDay } = useNextTimes(me);
  return (
    <>
      {reminder !== undefined && (
        <Button onClick={advance(reminder)}>{t(words.reminder(moment(reminder)))}</Button>
      )}
      {end !== undefined && <Button onClick={advance(end)}>{t(words.end(moment(end)))}</Button>}
      {payDay !== undefined && <Button onClick={advance(payDay)}>{t(words.payDay(moment(payDay)))}</Button>}
    </>
  );
}

const Links = ({ local: { pages, clockUrl } }: { local: LocalStack }) => (
  <section>
    <h2>{t(words.pages)}</h2>
    <p class="row">
      {me.value && (
        <ExternalLink href={`${pages.inbox}/?to=${encodeURIComponent(emailOf())}`}>
          {t(words.inbox)}
        </ExternalLink>
      )}
      <ExternalLink href={pages.inbox}>{t(words.allMails)}</ExternalLink>
      <ExternalLink href={pages.checkout}>{t(words.checkout)}</ExternalLink>
      <ExternalLink href={pages.calendar}>{t(words.calendar)}</ExternalLink>
      <ExternalLink href={clockUrl}>{t(words.clock)}</ExternalLink>
    </p>
    <h2>{t(words.faults)}</h2>
    <p class="row">
      <ExternalLink href={`${pages.checkout}/_/faults`}>Xendit</ExternalLink>
      <ExternalLink href={`${pages.calendar}/_/faults`}>Google</ExternalLink>
      <ExternalLink href={`${pages.inbox}/_/faults`}>SendGrid</ExternalLink>
      <ExternalLink href={`${pages.archive}/_/faults`}>Cloud Storage</ExternalLink>
    </p>
  </section>
);

const People = ({ people }: { people: LocalStack['people'] }) => {
  const task = useTask();
  const here = me.value ? emailOf() : '';
  return (
    <section>
      <h2>{t(words.people)}</h2>
      <div class="row">
        {people
          .filter(({ email }) => email !== here)
          .map(({ name, email, password }) => (
            <Button key={email} onClick={() => void task.start(() => signIn(email, password))}>
              {name}
            </Button>
          ))}
      </div>
      <Trouble task={task} />
    </section>
  );
};
