import { useState } from 'preact/hooks';
import {
  answerAbsence,
  otherParty,
  partyOf,
  reportAbsence,
  type Me,
  type Order,
  type Permitted,
} from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { moment } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { TextArea } from '../design/text-area.tsx';
import { t } from '../session/locale.ts';
import { attendanceWords } from './attendance-words.ts';
import { FormDialog } from './form-dialog.tsx';
import { summaryOf } from './summary.ts';
import { TwoAnswers } from './two-answers.tsx';
import { words } from './words.ts';

interface AttendancePartProps {
  me: Me;
  order: Order;
  permitted: Permitted;
}

/** After a session that was paid for: whether both came. */
export const AttendancePart = ({ me, order, permitted }: AttendancePartProps) => {
  const { other } = summaryOf(order, me.uid);
  const { status, by, answerBy = 0 } = order.attendance ?? {};
  switch (status) {
    case undefined:
      return null;
    case 'open':
      return permitted.reportAbsence ? <ReportPart me={me} order={order} other={other} /> : null;
    case 'reported':
      if (permitted.answerAbsence) return <AnswerPart me={me} order={order} other={other} />;
      return by === partyOf(order, me.uid) ? (
        <p class="notice">{t(attendanceWords.said(other, moment(answerBy)))}</p>
      ) : null;
    case 'disputed':
      return <p class="notice">{t(attendanceWords.disputed)}</p>;
    case 'held':
      // Without a report, that the session took place is no news.
      return order.absences.mentee || order.absences.mentor ? (
        <p class="notice">{t(attendanceWords.settled.held)}</p>
      ) : null;
    case 'mentor-absent':
    case 'mentee-absent':
      return <p class="notice">{t(attendanceWords.settled[status])}</p>;
  }
};

interface OtherProps {
  me: Me;
  order: Order;
  /** The name of the other person. */
  other: string;
}

function ReportPart({ me, order, other }: OtherProps) {
  const task = useTask();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => {
    setIsOpen(false);
  };
  return (
    <div class="row">
      <p class="quiet">{t(attendanceWords.ask(other, moment(order.attendance?.reportBy ?? 0)))}</p>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t(attendanceWords.report)}
      </Button>
      {isOpen && (
        <FormDialog
          title={t(attendanceWords.reportTitle(other))}
          action={t(attendanceWords.reportNow)}
          kind="danger"
          task={task}
          onSend={async () => {
            if (await task.start(() => reportAbsence(me, order, reason.trim()))) close();
          }}
          onClose={close}
        >
          <p>{t(attendanceWords.reportLead)}</p>
          <TextArea
            label={t(words.reasonOptional)}
            value={reason}
            maxLength={500}
            rows={2}
            onInput={setReason}
          />
        </FormDialog>
      )}
    </div>
  );
}

function AnswerPart({ me, order, other }: OtherProps) {
  const task = useTask();
  const [reason, setReason] = useState('');
  const party = partyOf(order, me.uid);
  const report = order.absences[otherParty(party)]?.report;
  const answer = (decision: 'agreed' | 'disputed') => {
    void task.start(() => answerAbsence(me, order, decision, reason.trim()));
  };
  return (
    <div class="card stack">
      <p>{t(attendanceWords.saidOfYou(other))}</p>
      {report?.reason !== undefined && <blockquote>{report.reason}</blockquote>}
      <p>{t(attendanceWords.answerBy[party](moment(order.attendance?.answerBy ?? 0)))}</p>
      <TextArea label={t(words.reasonOptional)} value={reason} maxLength={500} rows={2} onInput={setReason} />
      <Trouble task={task} />
      <TwoAnswers
        busy={task.busy}
        first={{ text: attendanceWords.dispute, give: () => answer('disputed') }}
        second={{ text: attendanceWords.agree, give: () => answer('agreed') }}
      />
    </div>
  );
}
