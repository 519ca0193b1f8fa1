/**
 * `npm run operator -- COMMAND`: the operator's commands in a terminal. It signs in as an admin and calls the
 * deployed function `operator`, which checks and records each command. Without settings it works on the stack of `npm
 * start`.
 */
import * as z from 'zod';
import { misused, readCommandLine } from '../../commands/command-line.ts';
import { isOrderId } from '../src/order/ids.ts';
import { callOperator, Unreached } from './call.ts';
import { asText } from './print.ts';

const usage = `npm run operator -- COMMAND [--json]

  list                                what waits for a person, the longest first
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
  cancel ORDER --reason WORDS         call the order off; what was paid goes back
  reopen-invoice ORDER                another invoice, where the last one can no longer be paid

Where and who, by the environment; nothing set: the stack of npm start, and its admin.
  FUNCTIONS_URL                       https://REGION-PROJECT.cloudfunctions.net
  OPERATOR_TOKEN                      a Firebase ID token of an admin; or, to sign in:
  FIREBASE_API_KEY, OPERATOR_EMAIL, OPERATOR_PASSWORD`;

const listed = z.looseObject({ next: z.unknown() }).catch({ next: undefined });

/** The command for the function, and its details. */
interface Asked {
  do: string;
  [detail: string]: unknown;
}

/** An order's id begins with a dash, like a short option. So all options here have two dashes. */
const given = process.argv.slice(2).map((text) => (/^-[^-]/.test(text) ? ` ${text}` : text));
const { positionals, values } = readCommandLine(usage, {
  args: given,
  allowPositionals: true,
  options: {
    reason: { type: 'string' },
    reference: { type: 'string' },
    amount: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const command = positionals.map((text) => text.trim());
const body = commandOf(command);
if (!body) {
  console.log(usage);
  process.exitCode = 2;
} else {
  await carryOut(body).catch((error: unknown) => {
    if (!(error instanceof Unreached)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  });
}

/** What was asked for; `retry-all` goes on where the last answer ended. */
async function carryOut(asked: Asked): Promise<void> {
  let { next } = await tellAnswer(asked);
  while (asked.do === 'retry-all' && next !== undefined)
    ({ next } = await tellAnswer({ ...asked, after: next }));
}

/** Prints the answer. Returns where a list continues. */
async function tellAnswer(asked: object): Promise<{ next?: unknown }> {
  const { status, answer } = await callOperator(asked);
  const refused = status >= 400;
  const print = refused ? console.error : console.log;
  print(values.json ? JSON.stringify(answer, undefined, 2) : asText(answer));
  process.exitCode = refused ? 1 : 0;
  return listed.parse(answer);
}

/** An order's id, or the program ends: it would be refused. */
function orderIn(text: string | undefined): string | undefined {
  if (text === undefined || isOrderId(text)) return text;
  return misused(usage, `${text} is no order's id. Find it: npm run operator -- find TEXT`);
}

/** A number of a sum, or of rupiah. */
function numberIn(what: string, text: string | undefined): number {
  const number = Number(text);
  if (text !== undefined && Number.isInteger(number) && number > 0) return number;
  return misused(usage, `${what} is a whole number, and not ${text ?? 'missing'}.`);
}

function commandOf([command = '', first, second, third]: readonly string[]): Asked | undefined {
  const { reason, reference, amount } = values;
  switch (command) {
    case 'list':
    case 'addresses':
      return { do: command };
    case 'find':
      return first === undefined ? undefined : { do: command, text: first };
    case 'retry-all':
      return first === undefined ? undefined : { do: command, cause: first };
    case 'explain':
    case 'reopen-invoice':
      return first === undefined ? undefined : { do: command, orderId: orderIn(first) };
    case 'cancel':
      return first === undefined ? undefined : { do: command, orderId: orderIn(first), reason };
    case 'retry':
      return second === undefined ? undefined : { do: command, orderId: orderIn(first), effect: second };
    case 'skip':
      return second === undefined
        ? undefined
        : { do: command, orderId: orderIn(first), effect: second, reason };
    case 'take-over':
    case 'dead':
      return second === undefined
        ? undefined
        : { do: command, orderId: orderIn(first), number: numberIn('NUMBER', second), reason };
    case 'link':
      return third === undefined
        ? undefined
        : { do: command, orderId: orderIn(first), number: numberIn('NUMBER', second), id: third };
    case 'returned':
      return second === undefined
        ? undefined
        : { do: command, orderId: orderIn(first), number: numberIn('NUMBER', second), reference };
    case 'received':
      return second === undefined
        ? undefined
        : {
            do: command,
            orderId: orderIn(first),
            payment: second,
            amount: numberIn('--amount', amount),
            reference,
          };
    case 'not-received':
      return second === undefined
        ? undefined
        : { do: command, orderId: orderIn(first), payment: second, reason };
    default:
      return undefined;
  }
}
