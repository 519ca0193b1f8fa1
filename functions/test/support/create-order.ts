import * as z from 'zod';
import type { Member } from './participants.ts';
import { stack } from './environment.ts';

const answerSchema = z.looseObject({
  status: z.string().optional(),
  invoiceUrl: z.string().optional(),
  error: z
    .object({
      code: z.string(),
      message: z.string().optional(),
      text: z.object({ id: z.string(), en: z.string() }).optional(),
    })
    .optional(),
});

/** Orders over HTTPS, as a signed-in person. */
export async function postOrder({ user }: Pick<Member, 'user'>, order: object) {
  const response = await fetch(`${stack.FUNCTIONS_URL}/createOrder`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await user.getIdToken()}` },
    body: JSON.stringify(order),
  });
  return { http: response.status, ...answerSchema.parse(await response.json()) };
}
