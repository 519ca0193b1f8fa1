import { payeeNeedWords } from '../../../functions/src/words/payee-needs.ts';
import type { ExplainedPayee } from '../../client/operator-payouts.ts';
import { fromNow, moment } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { named } from './named.ts';
import { words } from './payout-words.ts';

/** What of a mentor's payouts waits for a person, and what it asks of them. */
export const PayeeNeeds = ({ needs }: Pick<ExplainedPayee, 'needs'>) =>
  needs.map(({ code, at, about, reason }) => (
    <div key={`${code} ${about}`} class="need">
      <p>
        <strong>{t(named(payeeNeedWords, code))}</strong> <code>{code}</code>
      </p>
      <p class="quiet">
        <time dateTime={new Date(at).toISOString()}>
          {t(words.since(moment(at)))} ({fromNow(at, now.value)})
        </time>{' '}
        <code>{about}</code>
      </p>
      <blockquote>{reason}</blockquote>
    </div>
  ));
