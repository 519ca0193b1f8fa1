import type * as z from 'zod';
import { orderStatus } from '../contract/values.ts';

const id = 'letters, digits, - and _';

/** What a field of a call must be, by its name. */
const fields: Readonly<Record<string, string>> = {
  orderId: `8 to 64 ${id}, and does not begin with _`,
  menteeId: 'the id of a person',
  mentorId: 'the id of a person',
  topicId: `1 to 64 ${id}`,
  minutes: 'a whole number of minutes in steps of 5, from 15 to 480',
  startsAt: 'epoch milliseconds, on a full five minutes',
  note: 'a text of at most 1,000 letters',
  quotedAmount: 'whole rupiah, from 0 to 1,000,000,000',
  do: 'a command (docs/openapi.yaml has them all)',
  after: 'the "next" of the answer before',
  status: `one of ${orderStatus.options.join(', ')}`,
  mentee: 'the id of an account, or its mail address',
  mentor: 'the id of an account, or its mail address',
  person: 'the id of an account, or its mail address',
  from: 'a day such as 2026-11-30, in the call epoch milliseconds',
  until: 'a day such as 2026-11-30, in the call epoch milliseconds',
  limit: 'a whole number, and not too large',
  text: 'a text of 3 to 500 letters',
  effect: 'the key of an effect, such as meeting:1',
  cause: 'a text of 3 to 120 letters',
  reason: 'a text of 3 to 500 letters',
  reference: 'a text of 3 to 500 letters',
  number: 'the number of a sum, from 1',
  id: `8 to 100 ${id}`,
  payment: 'a text of 1 to 255 letters',
  amount: 'whole rupiah, from 1 to 1,000,000,000',
  outcome: 'held, mentor-absent or mentee-absent',
};

/** What that field must be. */
export const fieldWords = (field: string): string => fields[field] ?? 'of another form';

/** Says for a person, one sentence for each field, why a call cannot be taken. A schema's own words are for its author. */
export const malformedWords = ({ issues }: Pick<z.core.$ZodError, 'issues'>): string =>
  [...new Set(issues.map(wordsOf))].join(' ');

function wordsOf(issue: z.core.$ZodIssue): string {
  const [field] = issue.path;
  if (issue.code === 'unrecognized_keys') return `There is no field ${issue.keys.join(', ')}.`;
  if (field === undefined) return 'The body must be a JSON object.';
  return `${String(field)} must be ${fieldWords(String(field))}.`;
}
