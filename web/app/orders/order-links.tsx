import { partyOf, type Me, type Order } from '../../client/index.ts';
import { CopyButton } from '../design/copy-button.tsx';
import { bookingAddress } from '../mentors/booking-address.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { calendarFile } from './calendar-file.ts';
import { isOver } from './summary.ts';
import { words } from './words.ts';

/** What one may want of an order besides changing it: its address, its session in a calendar, another one like it. */
export const OrderLinks = ({ me, order }: { me: Me; order: Order }) => {
  const file = order.status === 'scheduled' ? calendarFile(order, now.value) : undefined;
  const again = isOver(order) && order.status !== 'declined' && partyOf(order, me.uid) === 'mentee';
  const { mentorId, topicId, minutes } = order.request;
  return (
    <div class="row apart-above">
      {again && (
        <a class="button plain" href={bookingAddress(mentorId, { topicId, minutes })}>
          {t(words.bookAgain)}
        </a>
      )}
      {file !== undefined && (
        <a
          class="button plain"
          download="nusademy.ics"
          href={`data:text/calendar;charset=utf-8,${encodeURIComponent(file)}`}
        >
          {t(words.toCalendar)}
        </a>
      )}
      <CopyButton
        text={location.origin + location.pathname}
        label={t(words.copyLink)}
        copied={t(words.linkCopied)}
      />
    </div>
  );
};
