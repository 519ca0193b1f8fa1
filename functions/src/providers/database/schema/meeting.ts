import * as z from 'zod';
import { party, time } from '../../../contract/values.ts';
import type { Meeting } from '../../../order/order.ts';
import { listOf } from './collections.ts';

export const meetingSchema = z.object({
  eventId: z.string(),
  version: z.number(),
  createdAt: time,
  meetUrl: z.string().optional(),
  roomReadyAt: z.optional(time),
  roomOpenedAt: z.optional(time),
  uninvited: listOf(party).optional(),
  cancelledAt: z.optional(time),
  lastVerifiedAt: z.optional(time),
  deletedExternallyAt: z.optional(time),
  externalMoves: listOf(z.object({ at: time, restoredAt: z.optional(time) })),
}) satisfies z.ZodType<Meeting>;
