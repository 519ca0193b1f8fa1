import type { Me, Order } from '../../client/index.ts';
import { Countdown } from '../design/countdown.tsx';
import { ExternalLink } from '../design/external-link.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { nextMoment, roomInTime } from './next-moment.ts';
import { words } from './words.ts';

/** A countdown to what the order waits for, and the room's button when it is time. */
export function MomentPart({ me, order }: { me: Me; order: Order }) {
  const moment = nextMoment(order, me.uid, now.value);
  if (!moment) return null;
  const room = roomInTime(order, now.value);
  return (
    <div class="moment">
      <p>
        {t(words.moments[moment.what])} <Countdown key={moment.at} at={moment.at} />
      </p>
      {room !== undefined && (
        <ExternalLink kind="button primary" href={room}>
          {t(words.join)}
        </ExternalLink>
      )}
    </div>
  );
}
