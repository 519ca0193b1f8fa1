import type { ComponentChildren } from 'preact';
import type { Bilingual } from '../../client/index.ts';
import type { ExplainedOrder } from '../../client/operator-record.ts';
import { moment, price, session } from '../design/format.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { named } from './named.ts';
import { words } from './words.ts';

type Line = readonly [name: Bilingual, value: ComponentChildren];

/** The facts of the order by people and providers, and its state. */
export const FactsPart = ({ order }: { order: ExplainedOrder }) => (
  <section aria-labelledby="said">
    <h2 id="said">{t(words.said)}</h2>
    <dl class="facts">
      {linesOf(order).map(([name, value]) => (
        <div key={name.en}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
);

function linesOf(order: ExplainedOrder): Line[] {
  const { terms, meeting, reason, wakeAt, facts } = order;
  const { request, approval, cancellation, feedback, notices } = facts;
  const heard = Object.entries(notices);
  return [
    ...line(words.topic, terms?.topicTitle ?? request?.topicId),
    ...line(words.session, sessionOf(order)),
    ...line(words.price, terms && price(terms.amount)),
    ...line(words.deadlines, terms && t(words.deadlinesAre(moment(terms.payBy), moment(terms.approveBy)))),
    ...line(words.mentee, request && <Person name={terms?.menteeName} uid={request.menteeId} />),
    ...line(words.mentor, request && <Person name={terms?.mentorName} uid={request.mentorId} />),
    ...line(words.note, request?.note),
    ...line(
      words.approval,
      approval && said(approval.at, t(named(words.decisions, approval.decision)), approval.reason),
    ),
    ...line(
      words.cancellation,
      cancellation &&
        said(cancellation.at, t(named(orderWords.people, cancellation.by)), cancellation.reason),
    ),
    ...line(words.ended, reason && <code>{reason}</code>),
    ...line(
      words.room,
      meeting && [t(named(words.rooms, meeting.status)), meeting.meetUrl].filter(Boolean).join(', '),
    ),
    ...line(words.feedback, feedback && said(feedback.at, `${feedback.rating}/10`, feedback.comment)),
    ...line(words.notices, heard.length > 0 && <Notices heard={heard.map(([, notice]) => notice)} />),
    ...line(words.wakes, wakeAt !== undefined && moment(wakeAt)),
  ];
}

const line = (name: Line[0], value: ComponentChildren): Line[] =>
  value === undefined || value === false || value === '' ? [] : [[name, value]];

function sessionOf({ terms, facts: { request } }: ExplainedOrder): string | undefined {
  if (terms) return session(terms.startsAt, terms.endsAt);
  return request && session(request.startsAt, request.startsAt + request.minutes * 60_000);
}

const said = (at: number, what: string, why: string | undefined): string =>
  `${moment(at)}: ${what}${why === undefined ? '' : `, “${why}”`}`;

const Person = ({ name, uid }: { name: string | undefined; uid: string }) => (
  <>
    {name} <code>{uid}</code>
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
