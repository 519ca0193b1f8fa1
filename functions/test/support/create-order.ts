import * as z from 'zod/mini';
import { orderAnswer, refusalAnswer } from '../../src/contract/https.ts';
import { bilingual } from '../../src/contract/values.ts';
import type { Member } from './participants.ts';
import { stack } from './environment.ts';

/** Whatever the function answers: an order, a refusal, or an order that is declined. */
const anyAnswer = z.partial(
  z.extend(orderAnswer, { error: z.extend(refusalAnswer.shape.error, { text: z.optional(bilingual) }) }),
);

/** Orders over HTTPS, as a signed-in person. */
export async function postOrder({ user }: Pick<Member, 'user'>, order: object) {
  const response = await fetch(`${stack.FUNCTIONS_URL}/createOrder`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await user.getIdToken()}` },
    body: JSON.stringify(order),
  });
  return { http: response.status, ...anyAnswer.parse(await response.json()) };
}
