import type { WaitingPayees } from '../../client/operator-payouts.ts';
import { mentorName } from '../mentors/mentors.ts';
import { t } from '../session/locale.ts';
import { payeeAddress } from './payee-address.ts';
import { PayeeNeeds } from './payee-needs.tsx';
import { words } from './payout-words.ts';

/** A mentor whose payouts wait for a person. */
export const PayeeCard = ({
  payee: { mentorId, needs, standing },
}: {
  payee: WaitingPayees['payees'][number];
}) => (
  <article class="card stack">
    <header class="line">
      <h2>
        <a href={payeeAddress(mentorId)} aria-label={t(words.explainOf(mentorName(mentorId)))}>
          {mentorName(mentorId)}
        </a>
      </h2>
      <code>{mentorId}</code>
      {standing.paused && <span class="chip waiting">{t(words.isPaused)}</span>}
    </header>
    <PayeeNeeds needs={needs} />
    <a class="button plain" href={payeeAddress(mentorId)}>
      {t(words.explain)}
    </a>
  </article>
);
