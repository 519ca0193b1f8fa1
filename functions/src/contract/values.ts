import * as z from 'zod/mini';
import { ids } from '../order/ids.ts';
import type { OrderStatus, Party, RefusalCode } from '../order/order.ts';
import { childrenIn, untold } from './children.ts';

/** Epoch milliseconds. */
export const time = z.int().check(z.nonnegative());

export const orderId = z.string().check(z.regex(ids.order));
export const personId = z.string().check(z.regex(ids.person));
export const topicId = z.string().check(z.regex(ids.topic));

/** A sentence in Bahasa Indonesia and in English. */
export const bilingual = z.object({ id: z.string(), en: z.string() });

export const party = z.enum(['mentee', 'mentor']) satisfies z.ZodMiniType<Party>;

export const orderStatus = z.enum([
  'requested',
  'declined',
  'pending',
  'approved',
  'paid',
  'scheduled',
  'completed',
  'rejected',
  'expired',
  'cancelled',
]) satisfies z.ZodMiniType<OrderStatus>;

/** Why a time, or a whole order, was refused. */
export const refusalCode = z.enum([
  'malformed',
  'unknown-mentee',
  'unknown-mentor',
  'unknown-topic',
  'own-mentor',
  'in-the-past',
  'too-soon',
  'too-far',
  'outside-availability',
  'price-changed',
  'too-many-open',
  'too-many-unpaid',
  'too-many-today',
  'slot-taken',
  'mentor-busy',
  'calendar-unseen',
  'another-open',
]) satisfies z.ZodMiniType<RefusalCode>;

/** Children of which each stands for itself: one that cannot be read counts as missing. */
export const eachOf = <Child>(schema: z.ZodMiniType<Child>) =>
  z.pipe(
    z.optional(z.unknown()),
    z.transform((value) => childrenIn(value, '', (child) => schema.safeParse(child).data, untold)),
  );

/** A part without which the rest can still be read. */
export const part = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);
