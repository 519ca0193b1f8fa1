import * as z from 'zod';
import { isEffectKind } from '../../../order/effect-catalogue.ts';
import type { EffectIdentity } from '../../../order/effect.ts';
import type { FailureKind } from '../../../order/failure.ts';
import type { EffectRecord, LedgerEntry } from '../../../order/ledger.ts';
import { time, recordOf, listOf } from './collections.ts';
import { party } from './facts.ts';
import { orderSchema } from './order.ts';

const failureKind = z.enum(['passing', 'lasting', 'set-up']) satisfies z.ZodType<FailureKind>;

const ofEffect = {
  effect: z.object({
    kind: z.custom<EffectIdentity['kind']>(isEffectKind),
    to: party.optional(),
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
    since: time.optional(),
    error: z.string().optional(),
    failureKind: failureKind.optional(),
    mayBeDone: z.boolean().optional(),
  }),
  z.object({
    ...ofEffect,
    state: z.literal('waiting'),
    nextAt: time,
    until: time.optional(),
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
  operatorActions: listOf(
    z.object({
      at: time,
      by: z.string(),
      did: z.string(),
      about: z.string(),
      reason: z.string().optional(),
    }),
  ),
  revision: z.number(),
  heardAt: time.optional(),
  wakeAt: time.optional(),
  remindAt: time.optional(),
  actionRequiredSince: time.optional(),
  actionRequiredLatest: time.optional(),
}) satisfies z.ZodType<LedgerEntry>;
