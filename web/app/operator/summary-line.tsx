import type { OrderSummary } from '../../client/operator-record.ts';
import { price, session } from '../design/format.ts';
import { mentorName } from '../mentors/mentors.ts';
import { t } from '../session/locale.ts';
import { shownName } from '../session/shown-name.ts';
import { words } from './words.ts';

/** Who meets whom, about what, when and for how much. Without names, if the order was not accepted. */
export const SummaryLine = ({ summary }: { summary: OrderSummary }) => {
  const { menteeId, menteeName = menteeId, mentorId, topicTitle, startsAt, endsAt, amount } = summary;
  const mentor = summary.mentorName ?? mentorName(mentorId);
  return (
    <span class="summary">
      <strong>{t(words.orderLead(shownName(menteeName), shownName(mentor)))}</strong>
      <span>
        {[topicTitle, session(startsAt, endsAt), ...(amount === undefined ? [] : [price(amount)])]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </span>
    </span>
  );
};
