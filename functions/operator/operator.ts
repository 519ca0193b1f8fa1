/**
 * `npm run operator -- COMMAND`: the operator's commands in a terminal. It signs in as an admin and calls the
 * deployed function `operator`, which checks and records each command. Without settings it works on the stack of `npm
 * start`.
 */
import * as z from 'zod';
import { misused, readCommandLine } from '../../commands/command-line.ts';
import { askedBy, type Asked } from './asked.ts';
import { callOperator, Unreached } from './call.ts';
import { printCsv } from './csv.ts';
import { asText } from './print.ts';

const usage = `npm run operator -- COMMAND [--json]

  list                                what waits for a person, the longest first
  orders                              all orders, the newest first; with any of these, those that fit:
         --status STATUS              such as paid
         --mentee WHO, --mentor WHO   by a mail address or the id of an account
         --from DAY, --until DAY      placed from this day to that one, such as 2026-11-30, in UTC
         --after ORDER                the list from there on
         --csv                        all pages, as a table for a spreadsheet
  addresses                           mail addresses that fail, by an order of theirs
  find TEXT                           orders by their code or id, by Xendit's id of an invoice, or by a mail address
  explain ORDER                       all that is known of an order
  retry ORDER EFFECT                  try it again, now
  retry-all CAUSE                     try everything again that failed for it, such as INVALID_API_KEY
  skip ORDER EFFECT --reason WORDS    never do it
  take-over ORDER NUMBER --reason WORDS     a sum that you will return yourself; do not pay it before the list says so
  link ORDER NUMBER ID                the id of a payout link whose answer was lost, from Xendit's dashboard
  dead ORDER NUMBER --reason WORDS    a sum that you took over: you have seen at Xendit that it pays nothing, and never will
  returned ORDER NUMBER --reference WORDS   money that you have given back by hand
  received ORDER PAYMENT --amount RUPIAH --reference WORDS   a payment that has come, though Xendit's answers do not show it
  not-received ORDER PAYMENT --reason WORDS   a payment that a callback told of, and that has not come
  decide-attendance ORDER OUTCOME --reason WORDS   held, mentor-absent or mentee-absent, where the two say different things
  remove-comment ORDER --reason WORDS   a mentee's comment, from the mentor's page
  cancel ORDER --reason WORDS         call the order off; what was paid goes back
  reopen-invoice ORDER                another invoice, where the last one can no longer be paid

  payouts                             the mentors whose payouts wait for a person, the longest first
  payee MENTOR                        all that is known of a mentor's payouts; by a mail address or the id of an account
  money                               where the money of all mentors is
  pause-payouts MENTOR --reason WORDS no payout begins for this mentor, or for all
  resume-payouts MENTOR --reason WORDS      they go on
  retry-payouts MENTOR                pay now, also to an account that has failed

  export-person PERSON                links to all that is kept about a person; by a mail address or the id of an account
  close-account PERSON                for good: open orders are called off, then what is kept about the person goes
  removals                            the accounts that were closed, and what they wait for
  release-removal PERSON              the money of that mentor was settled by hand: go on

ORDER is the id of an order, or its code, such as 01KCH-C0JPY. Where several orders have that code, their ids are told.

Where and who, by the environment; nothing set: the stack of npm start, and its admin.
  FUNCTIONS_URL                       https://REGION-PROJECT.cloudfunctions.net
  OPERATOR_TOKEN                      a Firebase ID token of an admin; or, to sign in:
  FIREBASE_API_KEY, OPERATOR_EMAIL, OPERATOR_PASSWORD`;

const retried = z.looseObject({ next: z.union([z.looseObject({}), z.string()]).optional() }).catch({});

/** An order's id begins with a dash, like a short option. So all options here have two dashes. */
const given = process.argv.slice(2).map((text) => (/^-[^-]/.test(text) ? ` ${text}` : text));
const { positionals, values } = readCommandLine(usage, {
  args: given,
  allowPositionals: true,
  options: {
    reason: { type: 'string' },
    reference: { type: 'string' },
    amount: { type: 'string' },
    status: { type: 'string' },
    mentee: { type: 'string' },
    mentor: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    after: { type: 'string' },
    csv: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const { csv, json, ...options } = values;
const asked = askedBy(positionals, options);
if (typeof asked === 'string') misused(usage, asked);
if (csv && (json || asked.do !== 'orders')) misused(usage, '--csv is for orders, without --json.');
await carryOut(asked).catch((error: unknown) => {
  if (!(error instanceof Unreached)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});

/** What was asked for; `retry-all` and `money` go on where the last answer ended. */
async function carryOut(asked: Asked): Promise<void> {
  if (csv) {
    process.exitCode = (await printCsv(asked)) ? 0 : 1;
    return;
  }
  let { next } = await tellAnswer(asked);
  while ((asked.do === 'retry-all' || asked.do === 'money') && next !== undefined)
    ({ next } = await tellAnswer(asked, next));
}

/** Prints the answer. Returns where a list continues. */
async function tellAnswer(
  asked: Asked,
  after?: object | string,
): Promise<{ next?: object | string | undefined }> {
  const { status, answer } = await callOperator({ ...asked, ...(after && { after }) });
  const refused = status >= 400;
  const print = refused ? console.error : console.log;
  print(json ? JSON.stringify(answer, undefined, 2) : asText(answer, asked));
  process.exitCode = refused ? 1 : 0;
  return retried.parse(answer);
}
