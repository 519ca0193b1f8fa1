import * as z from 'zod/mini';
import { operatorCommand } from '../src/contract/operator-commands.ts';
import { DAY } from '../src/order/policy.ts';
import { fieldWords } from '../src/words/malformed.ts';

/** The command for the function, and its details. */
export interface Asked {
  do: string;
  [detail: string]: string | number;
}

/** What each command takes after its name, in this order, by the fields of the call. */
const places: Readonly<Record<string, readonly string[]>> = {
  list: [],
  orders: [],
  addresses: [],
  find: ['text'],
  explain: ['orderId'],
  retry: ['orderId', 'effect'],
  'retry-all': ['cause'],
  skip: ['orderId', 'effect'],
  'take-over': ['orderId', 'number'],
  link: ['orderId', 'number', 'id'],
  dead: ['orderId', 'number'],
  returned: ['orderId', 'number'],
  received: ['orderId', 'payment'],
  'not-received': ['orderId', 'payment'],
  'decide-attendance': ['orderId', 'outcome'],
  'remove-comment': ['orderId'],
  cancel: ['orderId'],
  'reopen-invoice': ['orderId'],
  payouts: [],
  payee: ['mentor'],
  money: [],
  'pause-payouts': ['mentor'],
  'resume-payouts': ['mentor'],
  'retry-payouts': ['mentor'],
  removals: [],
  'export-person': ['person'],
  'close-account': ['person'],
  'release-removal': ['person'],
};

/** The fields that the usage names as options. All others have their name in capitals. */
const optionNames = [
  'reason',
  'reference',
  'amount',
  'status',
  'mentee',
  'mentor',
  'from',
  'until',
  'after',
] as const;

type OptionName = (typeof optionNames)[number];

/** A command that has a mentor as a place takes none as an option. */
function nameOf(field: string, command: string): string {
  const isPlace = places[command]?.includes(field) === true;
  if (!isPlace && optionNames.some((name) => name === field)) return `--${field}`;
  return field === 'orderId' ? 'ORDER' : field.toUpperCase();
}

/** What a command line asks of the function; or, as a text, why it can ask nothing. */
export function askedBy(
  [command = '', ...words]: readonly string[],
  options: Readonly<Partial<Record<OptionName, string>>>,
): Asked | string {
  const fields = Object.hasOwn(places, command) ? places[command] : undefined;
  if (!fields) return command === '' ? 'Name a command.' : `There is no command ${command}.`;
  const [surplus] = words.slice(fields.length);
  if (surplus !== undefined) return `${command} takes no ${surplus}.`;
  const given = [...fields.map((field, place) => [field, words[place]] as const), ...Object.entries(options)];
  const asked: Asked = { do: command };
  for (const [field, text] of given) if (text !== undefined) asked[field] = valueOf(field, text.trim());
  const { error } = operatorCommand.safeParse(asked);
  return error ? whyNot(asked, error) : asked;
}

/** A text that is no number and no day stays: the contract refuses it. Days are of UTC, and the last one is of the stretch. */
function valueOf(field: string, text: string): string | number {
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) {
    if (field === 'from') return Date.parse(text);
    if (field === 'until') return Date.parse(text) + DAY;
  }
  const isNumber = (field === 'number' || field === 'amount') && /^\d+$/.test(text);
  return isNumber ? Number(text) : text;
}

function whyNot(asked: Asked, { issues: [issue] }: z.core.$ZodError): string {
  if (issue?.code === 'unrecognized_keys')
    return `${asked.do} takes no ${issue.keys.map((key) => nameOf(key, asked.do)).join(', ')}.`;
  const field = String(issue?.path[0]);
  const value = asked[field];
  const words = field === 'orderId' ? "an order's id, or its code" : fieldWords(field);
  if (value === undefined) return `${nameOf(field, asked.do)} is missing: ${words}.`;
  if (field === 'orderId')
    return `${String(value)} is no order's id or code. Find it: npm run operator -- find TEXT`;
  return `${nameOf(field, asked.do)} must be ${fieldWords(field)}, and not ${String(value)}.`;
}
