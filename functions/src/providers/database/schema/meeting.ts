import * as z from 'zod';
import type { Meeting } from '../../../order/order.ts';
import { time, listOf } from './collections.ts';
import { party } from './facts.ts';

export const meetingSchema = z.object({
  eventId: z.string(),
  version: z.number(),
  createdAt: time,
  meetUrl: z.string().optional(),
  roomReadyAt: time.optional(),
  roomOpenedAt: time.optional(),
  uninvited: listOf(party).optional(),
  cancelledAt: time.optional(),
  lastVerifiedAt: time.optional(),
  deletedExternallyAt: time.optional(),
  externalMoves: listOf(z.object({ at: time, restoredAt: time.optional() })),
}) satisfies z.ZodType<Meeting>;
