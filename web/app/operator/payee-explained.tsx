import { explainPayee, type ExplainedPayee } from '../../client/operator-payouts.ts';
import { Button } from '../design/button.tsx';
import { Shown } from '../design/shown.tsx';
import { mentorName } from '../mentors/mentors.ts';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { ActList } from './act-list.tsx';
import { MoneyPlaces } from './money-places.tsx';
import { OperatorPage } from './operator-page.tsx';
import { PayeeActions } from './payee-actions.tsx';
import { PayeeNeeds } from './payee-needs.tsx';
import { PayeeStands } from './payee-stands.tsx';
import { PayeePayouts } from './payee-payouts.tsx';
import { words } from './payout-words.ts';
import { StatusMessage, useStatusMessage } from './status-message.tsx';
import { useQuery } from './use-query.ts';
import { words as operatorWords } from './words.ts';

/** All that is known of a mentor as one who is paid. `mentor`: the id of the account, or its mail address. */
export function PayeeExplained({ mentor }: { mentor: string }) {
  const { live, busy, again, put } = useQuery(() => explainPayee(operatorAccess(), mentor));
  const { said, say } = useStatusMessage();
  const known = live.state === 'there' ? live.value : undefined;
  return (
    <OperatorPage
      title={known ? t(words.payoutsOf(mentorName(known.mentorId))) : t(words.title)}
      lead={known && <code>{known.mentorId}</code>}
    >
      <p class="row">
        <Button busy={busy} onClick={() => void again()}>
          {t(operatorWords.again)}
        </Button>
      </p>
      <StatusMessage said={said} />
      <Shown live={live}>
        {(payee) => (
          <>
            <Broken payee={payee} />
            <Needs payee={payee} />
            <PayeeActions
              payee={payee}
              onDone={(next, text) => {
                put(next);
                say(text);
              }}
            />
            <PayeeStands payee={payee} />
            <section aria-labelledby="money">
              <h2 id="money">{t(words.moneyOf)}</h2>
              <MoneyPlaces money={payee.money} />
            </section>
            <PayeePayouts payee={payee} />
            <section aria-labelledby="acts">
              <h2 id="acts">{t(words.acts)}</h2>
              {payee.acts.length === 0 && <p class="quiet">{t(words.noActs)}</p>}
              <ActList acts={payee.acts} did={words.did} />
            </section>
          </>
        )}
      </Shown>
    </OperatorPage>
  );
}

const Broken = ({ payee: { broken } }: { payee: ExplainedPayee }) =>
  broken.length === 0 ? null : (
    <div class="trouble" role="alert">
      <p>
        <strong>{t(words.broken)}:</strong> {broken.join(', ')}. {t(words.brokenLead)}
      </p>
    </div>
  );

const Needs = ({ payee: { needs } }: { payee: ExplainedPayee }) =>
  needs.length === 0 ? null : (
    <section aria-labelledby="waits">
      <h2 id="waits">{t(words.waits)}</h2>
      <div class="card stack">
        <PayeeNeeds needs={needs} />
      </div>
    </section>
  );
