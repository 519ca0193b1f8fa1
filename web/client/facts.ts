import { ref, serverTimestamp } from 'firebase/database';
import type {
  AbsenceAnswerWords,
  AbsenceReportWords,
  AnswerWords,
  ApprovalWords,
  AskWords,
  CancellationWords,
  FeedbackWords,
} from '../../functions/src/contract/facts.ts';
import { write, type Answer, type Bilingual } from './answer.ts';
import type { Me } from './me.ts';
import { otherParty, partyOf, type Order } from './order.ts';
import { freeRescheduleId } from './permitted.ts';

/** The mentor's decision, which is final. A rejection has a reason of at most 500 characters, which the mentee reads. */
export type Decision =
  { readonly decision: 'approved' } | { readonly decision: 'rejected'; readonly reason: string };

const refused = {
  decide: {
    id: 'Pesanan ini tidak lagi menunggu jawaban Anda.',
    en: 'This order is no longer waiting for your answer.',
  },
  reason: {
    id: 'Tuliskan alasannya. Mentee akan membacanya.',
    en: 'Please write a reason. The mentee will read it.',
  },
  cancel: {
    id: 'Pesanan ini tidak dapat dibatalkan lagi.',
    en: 'This order can no longer be cancelled.',
  },
  ask: {
    id: 'Anda tidak dapat meminta waktu lain: sesi ini sudah dimulai, sudah berakhir, atau belum dijadwalkan.',
    en: 'You cannot ask for another time: the session has begun, has ended, or is not scheduled yet.',
  },
  askedTooOften: {
    id: 'Anda sudah sepuluh kali meminta waktu lain untuk pesanan ini.',
    en: 'You have already asked for another time ten times on this order.',
  },
  answer: {
    id: 'Permintaan ini sudah dijawab atau tidak berlaku lagi.',
    en: 'This request was answered, or is no longer valid.',
  },
  invoice: {
    id: 'Tagihan baru tidak dapat dibuat untuk pesanan ini.',
    en: 'A new invoice cannot be made for this order.',
  },
  checkPayment: {
    id: 'Pembayaran sedang diperiksa. Coba lagi dalam satu menit.',
    en: 'The payment is being checked. Please try again in a minute.',
  },
  feedback: {
    id: 'Penilaian hanya sekali, setelah sesi selesai.',
    en: 'Feedback is given once, after the session.',
  },
  reportAbsence: {
    id: 'Ketidakhadiran hanya dapat disampaikan sekali, selama waktunya belum lewat.',
    en: 'You can say once that the other did not come, while there is time for it.',
  },
  answerAbsence: {
    id: 'Keterangan ini sudah dijawab, atau waktunya sudah lewat.',
    en: 'This was answered, or the time for an answer is over.',
  },
} satisfies Record<string, Bilingual>;

const at = ({ database }: Me, { id }: Pick<Order, 'id'>, path: string) =>
  ref(database, `orders/${id}/${path}`);

/** The mentor approves or rejects, while the order is `pending` or `paid`. A reason of spaces alone is refused unsent. */
export async function decide(me: Me, order: Pick<Order, 'id'>, decision: Decision): Promise<Answer> {
  if (decision.decision === 'rejected' && decision.reason.trim() === '')
    return { outcome: 'refused', text: refused.reason };
  return write(at(me, order, 'approval'), withServerTime<ApprovalWords>(decision), refused.decide);
}

/** The mentee or the mentor cancels the order before its session. The other one reads the reason. */
export const cancel = (me: Me, order: Order, reason: string): Promise<Answer> =>
  write(
    at(me, order, 'cancellation'),
    withServerTime<CancellationWords>({ by: partyOf(order, me.uid), ...because(reason) }),
    refused.cancel,
  );

/**
 * Asks for another time of a scheduled session, up to ten times for one order. The other one accepts or refuses. The
 * length stays.
 */
export async function askForAnotherTime(
  me: Me,
  order: Order,
  startsAt: number,
  reason: string,
): Promise<Answer> {
  const ask = withServerTime<AskWords>({ by: partyOf(order, me.uid), startsAt, ...because(reason) });
  const rescheduleId = freeRescheduleId(order, me.uid);
  if (rescheduleId === undefined) return { outcome: 'refused', text: refused.askedTooOften };
  return write(at(me, order, `reschedules/${rescheduleId}/ask`), ask, refused.ask);
}

/** The other one answers a reschedule request whose state is `open`. */
export const answerAnotherTime = (
  me: Me,
  order: Pick<Order, 'id'>,
  rescheduleId: string,
  decision: 'accepted' | 'refused',
): Promise<Answer> =>
  write(
    at(me, order, `reschedules/${rescheduleId}/answer`),
    withServerTime<AnswerWords>({ decision }),
    refused.answer,
  );

/** The mentee asks for a new invoice when the last one is `closed` and the order still waits for its money. */
export const askForInvoice = (me: Me, order: Order): Promise<Answer> =>
  write(
    at(me, order, `invoiceWishes/a${(order.payment?.attempt ?? 0) + 1}`),
    serverTimestamp(),
    refused.invoice,
  );

/**
 * The mentee asks for a payment check: the open invoice is read at the provider at once. Refused more than once a minute, and
 * once the invoice is paid or closed.
 */
export const checkPayment = (me: Me, order: Pick<Order, 'id'>): Promise<Answer> =>
  write(at(me, order, 'checkPaymentAt'), serverTimestamp(), refused.checkPayment);

/**
 * The mentee rates a session that is over, 1 to 10, once. `isPublic`: the mentee allows that everybody reads the comment, with
 * the first name.
 */
export const giveFeedback = (
  me: Me,
  order: Pick<Order, 'id'>,
  rating: number,
  comment: string,
  isPublic = false,
): Promise<Answer> =>
  write(
    at(me, order, 'feedback'),
    withServerTime<FeedbackWords>({ rating, ...(comment !== '' && { comment, isPublic }) }),
    refused.feedback,
  );

/** Either says, after a session that was paid for, that the other did not come. The other reads the reason, and may answer. */
export const reportAbsence = (me: Me, order: Order, reason: string): Promise<Answer> =>
  write(
    at(me, order, `absences/${partyOf(order, me.uid)}/report`),
    withServerTime<AbsenceReportWords>(because(reason)),
    refused.reportAbsence,
  );

/** The other agrees that they did not come, or disputes it; then an operator decides. No answer counts as `agreed`. */
export const answerAbsence = (
  me: Me,
  order: Order,
  decision: 'agreed' | 'disputed',
  reason: string,
): Promise<Answer> =>
  write(
    at(me, order, `absences/${otherParty(partyOf(order, me.uid))}/answer`),
    withServerTime<AbsenceAnswerWords>({ decision, ...because(reason) }),
    refused.answerAbsence,
  );

/** A fact as the contract has it; the server puts its own time to it. */
const withServerTime = <Words extends object>(words: Words): Words & { at: object } => ({
  ...words,
  at: serverTimestamp(),
});

/** An empty text is no text. */
const because = (reason: string): { reason?: string } => (reason === '' ? {} : { reason });
