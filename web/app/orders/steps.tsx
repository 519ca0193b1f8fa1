import { moment } from '../design/format.ts';
import { ExternalLink } from '../design/external-link.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { Decide } from './decide.tsx';
import { PaymentStep } from './payment-step.tsx';
import { roomInTime } from './next-moment.ts';
import { by, Step, type StepsProps } from './step.tsx';
import { approvedAt, isOver } from './summary.ts';
import { words } from './words.ts';

/** Payment, approval and session: the first two in any order, the third after both. */
export const Steps = (props: StepsProps) =>
  props.order.status === 'declined' ? null : (
    <ol class="steps" aria-label={t(words.steps)}>
      {props.order.status === 'requested' ? (
        <Step title={t(words.statuses.requested)} state="open">
          <p>{t(words.checking)}</p>
        </Step>
      ) : (
        <>
          <PaymentStep {...props} />
          <ApprovalStep {...props} />
          <SessionStep {...props} />
        </>
      )}
    </ol>
  );

const ApprovalStep = ({ me, order, permitted }: StepsProps) => {
  const { approval, terms } = order;
  const title = t(words.approval);
  const yes = approvedAt(order);
  if (yes !== undefined)
    return (
      <Step title={title} state="done">
        <p>{t(words.approvedAt(moment(yes)))}</p>
      </Step>
    );
  if (isOver(order) || !terms)
    return (
      <Step title={title} state="stopped">
        <p>{t(approval ? words.rejectedAt(moment(approval.at)) : words.noAnswer)}</p>
      </Step>
    );
  return (
    <Step title={title} state="open">
      <p>
        {t(
          permitted.decide
            ? words.answerYourself(by(terms.approveBy))
            : words.answerBy(terms.mentorName, by(terms.approveBy)),
        )}
      </p>
      {permitted.decide && <Decide me={me} order={order} />}
    </Step>
  );
};

const SessionStep = ({ order }: StepsProps) => {
  const { status, meeting } = order;
  const title = t(words.session);
  if (status === 'completed')
    return (
      <Step title={title} state="done">
        <p>{t(words.sessionOver)}</p>
      </Step>
    );
  if (isOver(order))
    return (
      <Step title={title} state="stopped">
        <p>{t(words.sessionOff)}</p>
      </Step>
    );
  const room = meeting?.status === 'ready' ? meeting.meetUrl : undefined;
  return (
    <Step title={title} state="open">
      {room === undefined ? (
        <p>{t(status === 'scheduled' ? words.roomSoon : words.sessionLater)}</p>
      ) : (
        <>
          <p>{room.replace(/^https:\/\//, '')}</p>
          {roomInTime(order, now.value) === undefined && (
            <ExternalLink kind="button plain" href={room}>
              {t(words.join)}
            </ExternalLink>
          )}
        </>
      )}
    </Step>
  );
};
