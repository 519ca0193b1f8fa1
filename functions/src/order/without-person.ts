import type { EffectRecord, LedgerEntry, OperatorAction } from './ledger.ts';
import { otherParty, type Absence, type Order, type Party, type RescheduleRequest } from './order.ts';

/** Stands for the name of a person whose account was closed. A person who has an account always has a name. */
const NO_NAME = '';

/**
 * The order without one of its people: without the name, and the words that this person wrote. Sums, times, ids, ratings, the topic
 * and the other person's words stay: the books need the first, and the last are the other's. An operator's words may name
 * either, so they go, too.
 */
function withoutPerson(order: Order, party: Party, at: number): Order {
  const { request, approval, cancellation, feedback, intake } = order;
  const isMentee = party === 'mentee';
  return {
    ...order,
    removed: { ...order.removed, [party]: at },
    ...(request && isMentee && { request: { ...request, note: undefined } }),
    ...(approval && !isMentee && { approval: { ...approval, reason: undefined } }),
    ...(cancellation &&
      cancellation.by !== otherParty(party) && { cancellation: { ...cancellation, reason: undefined } }),
    ...(feedback && isMentee && { feedback: { ...feedback, comment: undefined } }),
    ...(intake?.outcome === 'accepted' && {
      intake: { ...intake, terms: { ...intake.terms, [`${party}Name`]: NO_NAME } },
    }),
    ...(isMentee && withoutPages(order)),
    absences: absencesWithout(order.absences, party),
    rescheduleRequests: Object.fromEntries(
      Object.entries(order.rescheduleRequests).map(([id, one]) => [id, requestWithout(one, party)]),
    ),
  };
}

/** The order as it is to be after people's facts were taken in again: the words of those who were taken out of it stay away. */
export const withoutRemoved = (order: Order): Order =>
  (['mentee', 'mentor'] as const).reduce((known, party) => {
    const at = order.removed?.[party];
    return at === undefined ? known : withoutPerson(known, party, at);
  }, order);

/** The provider's pages of the payments show who paid. */
const withoutPages = ({ invoices, returns }: Order): Pick<Order, 'invoices' | 'returns'> => ({
  invoices: invoices.map((invoice) => ({ ...invoice, url: '' })),
  returns: returns.map((money) => ({ ...money, url: undefined })),
});

/** A party's own report, and the answer to the other's. */
function absencesWithout({ mentee, mentor }: Order['absences'], party: Party): Order['absences'] {
  return {
    ...(mentee && { mentee: absenceWithout(mentee, party === 'mentee') }),
    ...(mentor && { mentor: absenceWithout(mentor, party === 'mentor') }),
  };
}

function absenceWithout({ report, answer, answerBy }: Absence, isOwn: boolean): Absence {
  return {
    report: isOwn ? { ...report, reason: undefined } : report,
    answer: answer && !isOwn ? { ...answer, reason: undefined } : answer,
    answerBy,
  };
}

const requestWithout = (request: RescheduleRequest, party: Party): RescheduleRequest =>
  request.ask.by === party ? { ...request, ask: { ...request.ask, reason: undefined } } : request;

/** The private record, without what operators wrote when they acted. The bank's reference of money stays: the books need it. */
export const entryWithoutPerson = (entry: LedgerEntry, party: Party, at: number): LedgerEntry => ({
  ...entry,
  order: withoutPerson(entry.order, party, at),
  effects: Object.fromEntries(
    Object.entries(entry.effects).map(([key, record]) => [key, recordWithoutWords(record)]),
  ),
  operatorActions: entry.operatorActions.map(withoutWords),
});

const recordWithoutWords = (record: EffectRecord): EffectRecord =>
  record.state === 'skipped' ? { ...record, reason: '' } : record;

const withoutWords = (act: OperatorAction): OperatorAction =>
  act.did === 'returned' || act.did === 'received' ? act : { ...act, reason: undefined };

/** Where the order's database has this person's words, below the order. */
export function placesOfWords({ cancellation, rescheduleRequests }: Order, party: Party): string[] {
  const other = otherParty(party);
  return [
    ...(party === 'mentee' ? ['request/note', 'feedback/comment'] : ['approval/reason']),
    ...(cancellation && cancellation.by !== other ? ['cancellation/reason'] : []),
    ...Object.entries(rescheduleRequests).flatMap(([id, { ask }]) =>
      ask.by === party ? [`reschedules/${id}/ask/reason`] : [],
    ),
    `absences/${party}/report/reason`,
    `absences/${other}/answer/reason`,
  ];
}
