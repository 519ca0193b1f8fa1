import { useState } from 'preact/hooks';
import { listPayees, sumOfMoney, type WaitingPayees } from '../../client/operator-payouts.ts';
import { Button } from '../design/button.tsx';
import { Empty, Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { go } from '../shell/route.ts';
import { MoneyPlaces } from './money-places.tsx';
import { OperatorPage } from './operator-page.tsx';
import { PauseAll } from './pause-all.tsx';
import { payeeAddress } from './payee-address.ts';
import { PayeeCard } from './payee-card.tsx';
import { words } from './payout-words.ts';
import { StatusMessage, useStatusMessage } from './status-message.tsx';
import { useQuery } from './use-query.ts';
import { words as operatorWords } from './words.ts';

/** Where the money of mentors is, and the payouts that wait for a person. */
export function PayoutsPage() {
  const { live, busy, again, put } = useQuery(() => listPayees(operatorAccess()));
  const { said, say } = useStatusMessage();
  return (
    <OperatorPage title={t(words.title)} lead={t(words.lead)}>
      <div class="row">
        <Button busy={busy} onClick={() => void again()}>
          {t(operatorWords.again)}
        </Button>
      </div>
      <StatusMessage said={said} />
      <Shown live={live}>
        {(waiting) => (
          <>
            <Waiting waiting={waiting} />
            <PauseAll
              isPaused={waiting.pausedForAll}
              onDone={(next, text) => {
                put(next);
                say(text);
              }}
            />
          </>
        )}
      </Shown>
      <FindMentor />
      <AllMoney />
    </OperatorPage>
  );
}

const Waiting = ({ waiting: { payees, next } }: { waiting: WaitingPayees }) => (
  <section aria-labelledby="waits">
    <h2 id="waits">{t(words.waits)}</h2>
    {payees.length === 0 && <Empty>{t(words.nothing)}</Empty>}
    <ul class="cards one needs">
      {payees.map((payee) => (
        <li key={payee.mentorId}>
          <PayeeCard payee={payee} />
        </li>
      ))}
    </ul>
    {next && <p class="notice">{t(words.more)}</p>}
  </section>
);

function FindMentor() {
  const [mentor, setMentor] = useState('');
  return (
    <section aria-labelledby="find">
      <h2 id="find">{t(words.find)}</h2>
      <form
        class="stack narrow"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          go(payeeAddress(mentor.trim()));
        }}
      >
        <label>
          {t(words.findLabel)}
          <input
            required
            maxLength={254}
            autocomplete="off"
            spellcheck={false}
            value={mentor}
            onInput={({ currentTarget }) => setMentor(currentTarget.value)}
          />
        </label>
        <div class="row">
          <Button>{t(words.show)}</Button>
        </div>
      </form>
    </section>
  );
}

function AllMoney() {
  const { live } = useQuery(() => sumOfMoney(operatorAccess()));
  return (
    <section aria-labelledby="money">
      <h2 id="money">{t(words.money)}</h2>
      <Shown live={live}>{(money) => <MoneyPlaces money={money} />}</Shown>
    </section>
  );
}
