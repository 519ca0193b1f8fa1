import { HOUR } from '../../../src/order/policy.ts';
import { signedIn, uids, type SignedIn } from '../roles.ts';
import {
  autoApproved,
  inTime,
  tooLate,
  markAt,
  openInvoice,
  orderIdOf,
  reportedByMentor,
  stages,
  talkedOfIdOf,
  tenInvoices,
  rescheduleIds,
  type Stage,
} from '../world.ts';
import { nobody, now, parties, row, set, uidOf, update, type Asker, type Row } from './row.ts';

const inHours = (hours: number): number => markAt(Date.now() + hours * HOUR);

const requestBy = (menteeId: string) => ({
  menteeId,
  mentorId: uids.mentor,
  topicId: 'machine-learning',
  minutes: 60,
  startsAt: inHours(48),
  createdAt: now,
});
const approved = { decision: 'approved', at: now };
const rejected = { decision: 'rejected', reason: 'A full day.', at: now };
const cancellationBy = (by: string) => ({ by, at: now, reason: 'A train is late.' });
const askBy = (by: string) => ({ by, startsAt: inHours(96), at: now });
const answers = [
  { decision: 'accepted', at: now },
  { decision: 'refused', at: now },
];
const report = { at: now, reason: 'Nobody was in the room.' };
const absenceAnswers = [
  { decision: 'agreed', at: now },
  { decision: 'disputed', at: now, reason: 'I was there.' },
];
const feedback = { rating: 9, comment: 'Good.', isPublic: true, at: now };

/** The names in which a caller writes on an order: the own, or, for a stranger, every name. */
const namesOf = (asker: Asker): readonly string[] =>
  asker === 'mentee' || asker === 'mentor' || asker === 'admin' ? [asker] : ['mentee', 'mentor', 'admin'];

const othersNames = (asker: Asker): readonly string[] =>
  ['mentee', 'mentor', 'admin', 'system'].filter((name) => name !== asker);

/** The facts by people about an order: the path, the data, and the stages. */
interface Fact {
  readonly name: string;
  readonly where: string;
  readonly key: string;
  /** The path, if the caller has one of their own for it. */
  readonly keyOf?: (asker: Asker) => string;
  readonly values: (asker: Asker) => readonly unknown[];
  readonly may: readonly SignedIn[];
  readonly at: readonly Stage[];
}

const facts: readonly Fact[] = [
  {
    name: 'The request',
    where: 'request',
    key: 'request',
    values: (asker) => [requestBy(uidOf(asker))],
    may: nobody,
    at: [],
  },
  {
    name: "The mentor's word",
    where: 'approval',
    key: 'approval',
    values: () => [approved, rejected],
    may: ['mentor'],
    at: ['pending', 'paid'],
  },
  {
    name: 'Cancellation',
    where: 'cancellation',
    key: 'cancellation',
    values: (asker) => namesOf(asker).map(cancellationBy),
    may: parties,
    at: ['pending', 'approved', 'paid', 'scheduled'],
  },
  {
    name: 'Another time',
    where: 'reschedules/{request}/ask',
    key: 'reschedules/mentee-9/ask',
    keyOf: (asker) => `reschedules/${asker === 'mentor' ? 'mentor' : 'mentee'}-9/ask`,
    values: (asker) => namesOf(asker).map(askBy),
    may: ['mentee', 'mentor'],
    at: ['scheduled'],
  },
  {
    name: 'A second invoice',
    where: 'invoiceWishes/a2',
    key: 'invoiceWishes/a2',
    values: () => [now],
    may: ['mentee'],
    at: ['pending', 'approved'],
  },
  {
    name: 'Feedback',
    where: 'feedback',
    key: 'feedback',
    values: () => [feedback],
    may: ['mentee'],
    at: ['completed'],
  },
  {
    name: 'Attendance',
    where: 'absences/{oneself}/report',
    key: 'absences/mentee/report',
    keyOf: (asker) => `absences/${asker === 'mentor' ? 'mentor' : 'mentee'}/report`,
    values: () => [report],
    may: ['mentee', 'mentor'],
    at: ['completed'],
  },
];

/** Written for the first time, at every stage of an order. Every order has a request, so it would be a second one. */
const byStage: readonly Row[] = facts.flatMap(({ name, where, key, keyOf = () => key, values, may, at }) =>
  stages.map((stage) => ({
    section: name,
    where: `/orders/{order}/${where}`,
    what: key === 'request' ? 'update' : 'create',
    when: stage,
    may: at.includes(stage) ? may : nobody,
    attempts: (asker) =>
      values(asker).map((value) => set(`orders/${orderIdOf(stage)}/${keyOf(asker)}`, value)),
  })),
);

/** A row about data of an order. */
const rowUnder = (...[section, where, ...rest]: Parameters<typeof row>): Row =>
  row(section, `/orders/{order}/${where}`, ...rest);

const fresh = 'orders/order-of-nobody';
const answerTo = (which: keyof typeof rescheduleIds) => () =>
  answers.map((answer) =>
    set(`orders/${orderIdOf('scheduled')}/reschedules/${rescheduleIds[which]}/answer`, answer),
  );

const answerToReport = (order: string, by: string) => () =>
  absenceAnswers.map((answer) => set(`orders/${order}/absences/${by}/answer`, answer));

const further: readonly Row[] = [
  rowUnder('The request', 'request', 'create', 'a new order, for oneself', signedIn, (asker) => [
    set(`${fresh}/request`, requestBy(uidOf(asker))),
    update(`${fresh}/request`, requestBy(uidOf(asker))),
    update('orders', { 'order-of-nobody/request': requestBy(uidOf(asker)) }),
  ]),
  rowUnder('The request', 'request', 'create', 'a new order, for somebody else', nobody, () => [
    set(`${fresh}/request`, requestBy('mentee-eli')),
  ]),
  rowUnder('The request', 'request', 'create', 'a new order, with its status', nobody, (asker) => [
    set(fresh, { request: requestBy(uidOf(asker)), status: 'paid' }),
    update('orders', {
      'order-of-nobody/request': requestBy(uidOf(asker)),
      'order-of-nobody/status': 'paid',
    }),
  ]),
  rowUnder('Cancellation', 'cancellation', 'create', "in another's name", nobody, (asker) =>
    othersNames(asker).map((by) => set(`orders/${orderIdOf('pending')}/cancellation`, cancellationBy(by))),
  ),
  rowUnder('Another time', 'reschedules/{request}/ask', 'create', "in another's name", nobody, (asker) =>
    othersNames(asker).map((by) =>
      set(`orders/${orderIdOf('scheduled')}/reschedules/${by}-9/ask`, askBy(by)),
    ),
  ),
  rowUnder('Another time', 'reschedules/{any other}/ask', 'create', 'scheduled', nobody, (asker) =>
    [
      'mentee-0',
      'mentee-11',
      'mentor-11',
      'mentee-01',
      'mentor-1x',
      'admin-1',
      '-Nabcdefghijk',
      '__proto__',
    ].flatMap((key) =>
      namesOf(asker).map((by) => set(`orders/${orderIdOf('scheduled')}/reschedules/${key}/ask`, askBy(by))),
    ),
  ),
  rowUnder('Another time', "reschedules/{the other's}/ask", 'create', 'scheduled', nobody, (asker) => [
    set(
      `orders/${orderIdOf('scheduled')}/reschedules/${asker === 'mentor' ? 'mentee' : 'mentor'}-9/ask`,
      askBy(asker),
    ),
  ]),
  rowUnder(
    'Another time',
    'reschedules/{request}/answer',
    'create',
    "to the mentee's request",
    ['mentor'],
    answerTo("mentee's open"),
  ),
  rowUnder(
    'Another time',
    'reschedules/{request}/answer',
    'create',
    "to the mentor's request",
    ['mentee'],
    answerTo("mentor's open"),
  ),
  rowUnder(
    'Another time',
    'reschedules/{request}/answer',
    'create',
    'to an answered request',
    nobody,
    answerTo("mentee's answered"),
  ),
  rowUnder(
    'Another time',
    'reschedules/{request}/answer',
    'create',
    'to no request',
    nobody,
    answerTo('unknown'),
  ),
  rowUnder('A second invoice', 'invoiceWishes/a2', 'create', 'while the first is open', nobody, () => [
    set(`orders/${openInvoice}/invoiceWishes/a2`, now),
  ]),
  rowUnder('A second invoice', 'invoiceWishes/a{any other}', 'create', 'pending', nobody, () =>
    ['a1', 'a3', 'a02', 'b2'].map((attempt) =>
      set(`orders/${orderIdOf('pending')}/invoiceWishes/${attempt}`, now),
    ),
  ),
  rowUnder("The mentor's word", 'approval', 'create', 'where all orders pass by themselves', nobody, () =>
    [approved, rejected].map((word) => set(`orders/${autoApproved}/approval`, word)),
  ),
  rowUnder("The mentor's word", 'approval', 'create', 'in time', ['mentor'], () => [
    set(`orders/${inTime.pending}/approval`, rejected),
  ]),
  rowUnder("The mentor's word", 'approval', 'create', 'after the time for it', nobody, () =>
    [approved, rejected].map((word) => set(`orders/${tooLate.pending}/approval`, word)),
  ),
  rowUnder('Another time', 'reschedules/{request}/answer', 'create', 'in time', ['mentor'], () =>
    answers.map((answer) =>
      set(`orders/${inTime.scheduled}/reschedules/${rescheduleIds["mentee's open"]}/answer`, answer),
    ),
  ),
  rowUnder('Another time', 'reschedules/{request}/answer', 'create', 'after the time for it', nobody, () =>
    answers.map((answer) =>
      set(`orders/${tooLate.scheduled}/reschedules/${rescheduleIds["mentee's open"]}/answer`, answer),
    ),
  ),
  rowUnder('A second invoice', 'invoiceWishes/a2', 'create', 'in time', ['mentee'], () => [
    set(`orders/${inTime.pending}/invoiceWishes/a2`, now),
  ]),
  rowUnder('A second invoice', 'invoiceWishes/a2', 'create', 'after the time to pay', nobody, () => [
    set(`orders/${tooLate.pending}/invoiceWishes/a2`, now),
  ]),
  rowUnder('Attendance', "absences/{the other's}/report", 'create', 'completed', nobody, (asker) => [
    set(
      `orders/${orderIdOf('completed')}/absences/${asker === 'mentor' ? 'mentee' : 'mentor'}/report`,
      report,
    ),
  ]),
  rowUnder('Attendance', 'absences/{any other}/report', 'create', 'completed', nobody, (asker) =>
    ['admin', uidOf(asker), 'x', '__proto__'].map((key) =>
      set(`orders/${orderIdOf('completed')}/absences/${key}/report`, report),
    ),
  ),
  rowUnder(
    'Attendance',
    'absences/{oneself}/report',
    'create',
    'when the mentee has reported, in time',
    ['mentor'],
    (asker) => [
      set(`orders/${inTime.completed}/absences/${asker === 'mentor' ? 'mentor' : 'mentee'}/report`, report),
    ],
  ),
  rowUnder('Attendance', 'absences/{oneself}/report', 'create', 'after the time for it', nobody, () => [
    set(`orders/${tooLate.completed}/absences/mentor/report`, report),
  ]),
  rowUnder(
    'Attendance',
    'absences/mentee/answer',
    'create',
    "to the mentee's report, in time",
    ['mentor'],
    answerToReport(inTime.completed, 'mentee'),
  ),
  rowUnder(
    'Attendance',
    'absences/mentor/answer',
    'create',
    "to the mentor's report, in time",
    ['mentee'],
    answerToReport(reportedByMentor, 'mentor'),
  ),
  rowUnder(
    'Attendance',
    'absences/mentee/answer',
    'create',
    'after the time for it',
    nobody,
    answerToReport(tooLate.completed, 'mentee'),
  ),
  rowUnder('Attendance', 'absences/{party}/answer', 'create', 'to no report', nobody, () =>
    ['mentee', 'mentor'].flatMap((by) => [
      ...answerToReport(orderIdOf('completed'), by)(),
      ...answerToReport(by === 'mentee' ? reportedByMentor : inTime.completed, by)(),
    ]),
  ),
  rowUnder('A second invoice', 'invoiceWishes/a11', 'create', 'after ten', nobody, () => [
    set(`orders/${tenInvoices}/invoiceWishes/a11`, now),
  ]),
];

/** An existing fact cannot be changed or removed, at the stages at which it could be written. */
const unsaid: readonly Row[] = [
  ...facts.map((fact) => ({
    ...fact,
    key: fact.key.replace('mentee-9', rescheduleIds["mentee's open"]),
    at: fact.at.length > 0 ? fact.at : stages,
  })),
  {
    name: 'Another time',
    where: 'reschedules/{request}/answer',
    key: `reschedules/${rescheduleIds["mentee's open"]}/answer`,
    values: () => answers,
    at: ['scheduled'] as const,
  },
  {
    name: 'Attendance',
    where: 'absences/{party}/answer',
    key: 'absences/mentee/answer',
    values: () => absenceAnswers,
    at: ['completed'] as const,
  },
].flatMap(({ name, where, key, values, at }): Row[] => {
  const paths = at.map((stage) => `orders/${talkedOfIdOf(stage)}/${key}`);
  return [
    rowUnder(name, where, 'update', 'once it has been said', nobody, (asker) =>
      paths.flatMap((path) => values(asker).map((value) => set(path, value))),
    ),
    rowUnder(name, where, 'delete', 'once it has been said', nobody, () =>
      paths.map((path) => set(path, null)),
    ),
  ];
});

export const factRows: readonly Row[] = [...byStage, ...further, ...unsaid].toSorted(
  (left, right) => sectionAt(left) - sectionAt(right),
);

function sectionAt({ section }: Row): number {
  return facts.findIndex(({ name }) => name === section);
}
