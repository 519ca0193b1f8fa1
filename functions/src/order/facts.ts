import { rescheduleIdsOf } from './bounds.ts';
import type {
  Absence,
  Approval,
  Cancellation,
  Feedback,
  ProviderNotification,
  Order,
  OrderRequest,
  Party,
  RescheduleRequest,
  RescheduleAnswer,
  RescheduleAsk,
} from './order.ts';

type SaidAbsences = Partial<Record<Party, Omit<Absence, 'answerBy'> | undefined>>;

/** What people and providers wrote about an order, as the database has it now. */
export interface Facts {
  request?: OrderRequest | undefined;
  approval?: Approval | undefined;
  cancellation?: Cancellation | undefined;
  feedback?: Feedback | undefined;
  absences?: SaidAbsences | undefined;
  reschedules?: Record<string, { ask: RescheduleAsk; answer?: RescheduleAnswer | undefined }> | undefined;
  invoiceWishes?: Record<string, number> | undefined;
  checkPaymentAt?: number | undefined;
  notices: Record<string, ProviderNotification>;
  /** The database places that hold more than is ever read. */
  unread?: readonly string[] | undefined;
}

/**
 * Takes facts into the order. The first fact of each writer counts, and of the payment checks the latest. The order keeps
 * a fact that it has already taken, so taking the same facts again, or in another sequence, changes nothing.
 */
export function withFacts(order: Order, facts: Facts): Order {
  return {
    ...order,
    request: order.request ?? facts.request,
    approval: order.approval ?? facts.approval,
    cancellation: order.cancellation ?? facts.cancellation,
    feedback: order.feedback ?? facts.feedback,
    absences: withReports(order.absences, facts.absences ?? {}),
    notices: { ...facts.notices, ...order.notices },
    invoiceWishes: { ...facts.invoiceWishes, ...order.invoiceWishes },
    checkPaymentAt: latest(order.checkPaymentAt, facts.checkPaymentAt),
    rescheduleRequests: withAsks(order.rescheduleRequests, facts.reschedules ?? {}),
  };
}

const latest = (...times: (number | undefined)[]): number | undefined =>
  times.reduce((last, at) => (at === undefined ? last : Math.max(last ?? at, at)), undefined);

/** Ignores a reschedule request at any key but those of its party: the database rules do not allow it. */
function withAsks(
  known: Record<string, RescheduleRequest>,
  reschedules: NonNullable<Facts['reschedules']>,
): Record<string, RescheduleRequest> {
  const rescheduleRequests = { ...known };
  for (const [id, { ask, answer }] of Object.entries(reschedules)) {
    const heard = Object.hasOwn(rescheduleRequests, id) ? rescheduleRequests[id] : undefined;
    if (!heard && !rescheduleIdsOf(ask.by).includes(id)) continue;
    const request = heard ?? { ask, state: 'asked' };
    rescheduleRequests[id] = { ...request, answer: request.answer ?? answer };
  }
  return rescheduleRequests;
}

function withReports(known: Order['absences'], said: SaidAbsences): Order['absences'] {
  const [mentee, mentor] = [withReport(known.mentee, said.mentee), withReport(known.mentor, said.mentor)];
  return { ...(mentee && { mentee }), ...(mentor && { mentor }) };
}

const withReport = (known: Absence | undefined, said: Absence | undefined): Absence | undefined =>
  known ? { ...known, answer: known.answer ?? said?.answer } : said;
