import * as z from 'zod';
import { stack } from './environment.ts';
import { signIn } from './people.ts';

/** A call of the function `operator`, by Eka, the admin. */
export async function askOperator(
  command: object,
): Promise<{ http: number; text: string; body: Record<string, unknown> }> {
  const eka = await signIn('eka');
  const response = await fetch(`${stack.FUNCTIONS_URL}/operator`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await eka.user.getIdToken()}`,
    },
    body: JSON.stringify(command),
  });
  const text = await response.text();
  await eka.leave();
  return { http: response.status, text, body: z.looseObject({}).parse(JSON.parse(text)) };
}
