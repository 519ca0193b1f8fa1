import * as z from 'zod';
import { stack } from './environment.ts';
import { signIn, type Person } from './people.ts';

interface OperatorAnswer {
  http: number;
  text: string;
  body: Record<string, unknown>;
}

/** A call of the function `operator` by this person; without one, by nobody who is signed in. */
export async function callOperator(
  person: Pick<Person, 'user'> | undefined,
  command: object,
): Promise<OperatorAnswer> {
  const token = person && { authorization: `Bearer ${await person.user.getIdToken()}` };
  const response = await fetch(`${stack.FUNCTIONS_URL}/operator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...token },
    body: JSON.stringify(command),
  });
  const text = await response.text();
  return { http: response.status, text, body: z.looseObject({}).parse(JSON.parse(text)) };
}

/** The same by Eka, the admin. */
export async function askOperator(command: object): Promise<OperatorAnswer> {
  const eka = await signIn('eka');
  const answer = await callOperator(eka, command);
  await eka.leave();
  return answer;
}
