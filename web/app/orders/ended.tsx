import type { Order } from '../../client/index.ts';
import { bookingAddress } from '../mentors/booking-address.ts';
import { t } from '../session/locale.ts';
import { ProfileFirst } from '../session/profile-first.tsx';
import { person } from '../session/session.ts';
import { words } from './words.ts';

/** Why there is no session: the first thing that a person looks for. */
export const Ended = ({ order }: { order: Order }) => {
  const why = whyOf(order);
  if (why === undefined) return null;
  return (
    <div class="notice">
      <p>{why}</p>
      {order.status === 'declined' && <WayOut order={order} />}
    </div>
  );
};

/** A person without a profile needs one first, and not another time. */
const WayOut = ({ order: { reason, request } }: { order: Order }) =>
  reason === 'unknown-mentee' && !person.value ? (
    <ProfileFirst then={bookingAddress(request.mentorId, request)} />
  ) : (
    <a
      class="button primary"
      href={bookingAddress(request.mentorId, { topicId: request.topicId, minutes: request.minutes })}
    >
      {t(words.anotherTime)}
    </a>
  );

function whyOf({ status, reasonText, approval, cancellation, timeline }: Order): string | undefined {
  switch (status) {
    case 'declined':
      return reasonText && t(reasonText);
    case 'rejected':
      return t(words.rejectedBecause(approval?.reason ?? ''));
    case 'cancelled': {
      const people: Readonly<Partial<Record<string, { id: string; en: string }>>> = words.people;
      const who = people[cancellation?.by ?? ''] ?? words.people.admin;
      return t(words.cancelledBy(who, cancellation?.reason ?? ''));
    }
    case 'expired': {
      const entry = timeline.findLast(({ what }) => what === 'expired');
      return entry && t(entry.text);
    }
    case 'requested':
    case 'pending':
    case 'approved':
    case 'paid':
    case 'scheduled':
    case 'completed':
      return undefined;
  }
}
