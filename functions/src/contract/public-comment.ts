/** What everybody may read of a mentee's feedback, at `/comments/{mentorId}/{orderId}`. */
import * as z from 'zod/mini';
import type { PublicComment } from '../order/public-comment.ts';
import { oneLine, paragraphs } from '../words/one-line.ts';
import { time } from './values.ts';

const cleaned = (clean: (text: string) => string) => z.pipe(z.string(), z.transform(clean));

export const publicComment = z.object({
  rating: z.int().check(z.minimum(1), z.maximum(10)),
  comment: cleaned((text) => paragraphs(text)),
  firstName: cleaned((text) => oneLine(text)),
  at: time,
}) satisfies z.ZodMiniType<PublicComment>;
