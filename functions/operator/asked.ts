import * as z from 'zod/mini';
import { operatorCommand } from '../src/contract/operator-commands.ts';
import { fieldWords } from '../src/words/malformed.ts';

/** The command for the function, and its details. */
export interface Asked {
  do: string;
  [detail: string]: string | number;
}

/** What each command takes after its name, in this order, by the fields of the call. */
const places: Readonly<Record<string, readonly string[]>> = {
  list: [],
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
  cancel: ['orderId'],
  'reopen-invoice': ['orderId'],
};

/** As the usage names the fields; all others have their name in capitals. */
const names: Readonly<Record<string, string>> = {
  orderId: 'ORDER',
  reason: '--reason',
  reference: '--reference',
  amount: '--amount',
};
const nameOf = (field: string): string => names[field] ?? field.toUpperCase();

/** What a command line asks of the function; or, as a text, why it can ask nothing. */
export function askedBy(
  [command = '', ...words]: readonly string[],
  options: Readonly<Partial<Record<'reason' | 'reference' | 'amount', string>>>,
): Asked | string {
  const fields = Object.hasOwn(places, command) ? places[command] : undefined;
  if (!fields) return command === '' ? 'Name a command.' : `There is no command ${command}.`;
  const [surplus] = words.slice(fields.length);
  if (surplus !== undefined) return `${command} takes no ${surplus}.`;
  const given = [...fields.map((field, place) => [field, words[place]] as const), ...Object.entries(options)];
  const asked: Asked = { do: command };
  for (const [field, text] of given) if (text !== undefined) asked[field] = valueOf(field, text);
  const { error } = operatorCommand.safeParse(asked);
  return error ? whyNot(asked, error) : asked;
}

/** A text that is no number stays: the contract refuses it. */
function valueOf(field: string, text: string): string | number {
  const isNumber = (field === 'number' || field === 'amount') && /^\d+$/.test(text);
  return isNumber ? Number(text) : text;
}

function whyNot(asked: Asked, { issues: [issue] }: z.core.$ZodError): string {
  if (issue?.code === 'unrecognized_keys')
    return `${asked.do} takes no ${issue.keys.map(nameOf).join(', ')}.`;
  const field = String(issue?.path[0]);
  const value = asked[field];
  if (value === undefined) return `${nameOf(field)} is missing: ${fieldWords(field)}.`;
  if (field === 'orderId') return `${String(value)} is no order's id. Find it: npm run operator -- find TEXT`;
  return `${nameOf(field)} must be ${fieldWords(field)}, and not ${String(value)}.`;
}
