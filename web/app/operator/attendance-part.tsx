import { useState } from 'preact/hooks';
import { otherParty, type Bilingual, type Party } from '../../client/index.ts';
import { commandOrder } from '../../client/operator.ts';
import type { ExplainedOrder } from '../../client/operator-record.ts';
import { Button } from '../design/button.tsx';
import { moment, rupiah } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { attendanceWords } from './attendance-words.ts';
import { factLine, FactList, statement, type FactLine } from './fact-list.tsx';
import { TextDialog } from './text-dialog.tsx';
import { words } from './words.ts';

interface AttendancePartProps {
  order: ExplainedOrder;
  onDone: (next: ExplainedOrder, said: Bilingual) => void;
}

/** After a session that was paid for: what the two say of who came, whose the payment is, and the operator's decision. */
export const AttendancePart = ({ order, onDone }: AttendancePartProps) =>
  order.attendance ? (
    <section aria-labelledby="attendance">
      <h2 id="attendance">{t(attendanceWords.title)}</h2>
      <FactList
        lines={[
          ...factLine(words.state, t(stateOf(order.attendance))),
          ...saidBy('mentee', order),
          ...saidBy('mentor', order),
          ...paymentOf(order),
        ]}
      />
      <Decisions order={order} onDone={onDone} />
    </section>
  ) : null;

function stateOf({
  status,
  reportBy = 0,
  answerBy = 0,
  since = 0,
}: NonNullable<ExplainedOrder['attendance']>): Bilingual {
  switch (status) {
    case 'open':
      return attendanceWords.open(moment(reportBy));
    case 'reported':
      return attendanceWords.reported(moment(answerBy));
    case 'disputed':
      return attendanceWords.disputed(moment(since));
    case 'held':
    case 'mentor-absent':
    case 'mentee-absent':
      return attendanceWords.settled[status];
  }
}

/** A party's report, and the other's answer to it. */
function saidBy(party: Party, { facts: { absences } }: ExplainedOrder): FactLine[] {
  const { report, answer } = absences[party] ?? {};
  return [
    ...factLine(
      attendanceWords.says[party],
      report && statement(report.at, t(attendanceWords.didNotCome[otherParty(party)]), report.reason),
    ),
    ...factLine(
      attendanceWords.answerOf[otherParty(party)],
      answer && statement(answer.at, t(attendanceWords.answers[answer.decision]), answer.reason),
    ),
  ];
}

/** Missing where all of it goes back. */
const paymentOf = (order: ExplainedOrder): FactLine[] =>
  keptOf(order) === 0 ? [] : factLine(attendanceWords.payment, t(attendanceWords.shared(sharesOf(order))));

interface SharesInRupiah {
  kept: string;
  share: string;
  fee: string;
  tax: string;
}

const nothing = { fee: 0, tax: 0, share: 0 };

const keptOf = ({ shares: { fee, tax, share } = nothing }: ExplainedOrder): number => fee + tax + share;

function sharesOf(order: ExplainedOrder): SharesInRupiah {
  const { fee, tax, share } = order.shares ?? nothing;
  return { kept: rupiah(keptOf(order)), share: rupiah(share), fee: rupiah(fee), tax: rupiah(tax) };
}

type Outcome = keyof typeof attendanceWords.decisions;

/** That the mentor did not come may also turn out after it was settled otherwise. */
function outcomesFor({ attendance }: ExplainedOrder): readonly Outcome[] {
  switch (attendance?.status) {
    case 'disputed':
      return ['mentor-absent', 'mentee-absent', 'held'];
    case 'held':
    case 'mentee-absent':
      return ['mentor-absent'];
    case 'open':
    case 'reported':
    case 'mentor-absent':
    case undefined:
      return [];
  }
}

/** One button for each outcome. Its dialog says what follows. */
function Decisions({ order, onDone }: AttendancePartProps) {
  const { orderId } = order;
  const [outcome, setOutcome] = useState<Outcome>();
  const decision = outcome && attendanceWords.decisions[outcome];
  return (
    <div class="row">
      {outcomesFor(order).map((one) => (
        <Button key={one} onClick={() => setOutcome(one)}>
          {t(attendanceWords.decisions[one].button)}
        </Button>
      ))}
      {outcome && decision && (
        <TextDialog
          title={t(decision.title)}
          lead={`${t(decision.follows(sharesOf(order)))} ${t(attendanceWords.later[outcome === 'mentor-absent' ? 'never' : 'otherwise'])}`}
          label={t(words.reason)}
          button={t(attendanceWords.decide)}
          send={async (reason) => {
            const answer = await commandOrder(operatorAccess(), orderId, {
              do: 'decide-attendance',
              outcome,
              reason,
            });
            if (answer.outcome === 'done') onDone(answer.value, attendanceWords.decided);
            return answer;
          }}
          onClose={() => setOutcome(undefined)}
        />
      )}
    </div>
  );
}
