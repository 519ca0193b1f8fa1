import type { ExplainedOrder } from '../../client/operator-record.ts';
import { moment, price, session } from '../design/format.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { shownName } from '../session/shown-name.ts';
import { factLine, FactList, statement, type FactLine } from './fact-list.tsx';
import { named } from './named.ts';
import { isShared, MentorShare } from './mentor-share.tsx';
import { words as payoutWords } from './payout-words.ts';
import { words } from './words.ts';

/** The facts of the order by people and providers, and its state. */
export const FactsPart = ({ order }: { order: ExplainedOrder }) => (
  <section aria-labelledby="said">
    <h2 id="said">{t(words.said)}</h2>
    <FactList lines={linesOf(order)} />
  </section>
);

function linesOf(order: ExplainedOrder): FactLine[] {
  const { terms, meeting, organiser, reason, wakeAt, facts } = order;
  const { request, approval, cancellation, feedback, notices } = facts;
  const heard = Object.entries(notices);
  return [
    ...factLine(words.topic, terms?.topicTitle ?? request?.topicId),
    ...factLine(words.session, sessionOf(order)),
    ...factLine(words.price, terms && price(terms.amount)),
    ...factLine(
      words.deadlines,
      terms && t(words.deadlinesAre(moment(terms.payBy), moment(terms.approveBy))),
    ),
    ...factLine(words.mentee, request && <Person name={terms?.menteeName} uid={request.menteeId} />),
    ...factLine(words.mentor, request && <Person name={terms?.mentorName} uid={request.mentorId} />),
    ...factLine(words.note, request?.note),
    ...factLine(
      words.approval,
      approval && statement(approval.at, t(named(words.decisions, approval.decision)), approval.reason),
    ),
    ...factLine(
      words.cancellation,
      cancellation &&
        statement(cancellation.at, t(named(orderWords.people, cancellation.by)), cancellation.reason),
    ),
    ...factLine(words.ended, reason && <code>{reason}</code>),
    ...factLine(
      words.room,
      meeting && [t(named(words.rooms, meeting.status)), meeting.meetUrl].filter(Boolean).join(', '),
    ),
    ...factLine(words.organiser, organiser),
    ...factLine(
      words.feedback,
      feedback && statement(feedback.at, `${feedback.rating}/10`, feedback.comment),
    ),
    ...factLine(words.notices, heard.length > 0 && <Notices heard={heard.map(([, notice]) => notice)} />),
    ...factLine(payoutWords.share, isShared(order) && <MentorShare order={order} />),
    ...factLine(words.wakes, wakeAt !== undefined && moment(wakeAt)),
  ];
}

function sessionOf({ terms, facts: { request } }: ExplainedOrder): string | undefined {
  if (terms) return session(terms.startsAt, terms.endsAt);
  return request && session(request.startsAt, request.startsAt + request.minutes * 60_000);
}

const Person = ({ name, uid }: { name: string | undefined; uid: string }) => (
  <>
    {name === undefined ? '' : shownName(name)} <code>{uid}</code>
  </>
);

const Notices = ({ heard }: { heard: ExplainedOrder['facts']['notices'][string][] }) => (
  <ul>
    {heard.map(({ about, id, status, at }) => (
      <li key={`${about} ${id} ${status}`}>
        {moment(at)}: {about} <code>{id}</code> {status}
      </li>
    ))}
  </ul>
);
