import * as z from 'zod';
import { operatorAction } from '../../../contract/operator-answers.ts';
import { party, time } from '../../../contract/values.ts';
import { isEffectKind } from '../../../order/effect-catalogue.ts';
import type { EffectIdentity } from '../../../order/effect.ts';
import type { FailureKind } from '../../../order/failure.ts';
import type { EffectRecord, LedgerEntry } from '../../../order/ledger.ts';
import { listOf, recordOf } from './collections.ts';
import { orderSchema } from './order.ts';

const failureKind = z.enum(['passing', 'lasting', 'set-up']) satisfies z.ZodType<FailureKind>;

const ofEffect = {
  effect: z.object({
    kind: z.custom<EffectIdentity['kind']>(isEffectKind),
    to: z.optional(party),
    number: z.number().optional(),
    invoiceId: z.string().optional(),
  }),
  attempts: z.number(),
};

const effectSchema = z.discriminatedUnion('state', [
  z.object({
    ...ofEffect,
    state: z.literal('leased'),
    token: z.string(),
    until: time,
    since: z.optional(time),
    error: z.string().optional(),
    failureKind: failureKind.optional(),
    mayBeDone: z.boolean().optional(),
  }),
  z.object({
    ...ofEffect,
    state: z.literal('waiting'),
    nextAt: time,
    until: z.optional(time),
    error: z.string(),
    since: time,
    failureKind: failureKind.optional(),
    mayBeDone: z.boolean().optional(),
  }),
  z.object({ ...ofEffect, state: z.literal('parked'), at: time, error: z.string() }),
  z.object({ ...ofEffect, state: z.literal('done'), at: time }),
  z.object({ ...ofEffect, state: z.literal('skipped'), at: time, reason: z.string() }),
]) satisfies z.ZodType<EffectRecord>;

export const entrySchema = z.object({
  order: orderSchema,
  effects: recordOf(effectSchema),
  operatorActions: listOf(operatorAction),
  revision: z.number(),
  heardAt: z.optional(time),
  wakeAt: z.optional(time),
  remindAt: z.optional(time),
  actionRequiredSince: z.optional(time),
  actionRequiredLatest: z.optional(time),
}) satisfies z.ZodType<LedgerEntry>;
