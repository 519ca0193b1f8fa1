import * as z from 'zod';
import type { FaultPoint, Subject } from '../shared/faults/fault-point.ts';
import type { Faults } from '../shared/faults/faults.ts';
import type { Switch } from '../shared/faults/switches.ts';

const HOUR = 3_600_000;
const ms = z.number().int().nonnegative();
const channel = z.string().default('QRIS');

/** Which callbacks; none: all. */
const which = {
  of: z.enum(['invoice', 'refund', 'payout-link', 'payout']).optional(),
  status: z.string().optional(),
};

/** Faults of a callback. Xendit promises neither order nor a single delivery. */
const callbackFaultSchema = z.discriminatedUnion('kind', [
  /** Not delivered, and not tried again. */
  z.strictObject({ kind: z.literal('lose'), ...which }),
  z.strictObject({
    kind: z.literal('duplicate'),
    ...which,
    copies: z.number().int().min(2).max(20).default(2),
  }),
  /** Delivered later, by the clock. */
  z.strictObject({ kind: z.literal('late'), ...which, ms: ms.default(HOUR) }),
  /** Held back until this number of others was delivered; at the latest after this time, by the clock. */
  z.strictObject({
    kind: z.literal('reorder'),
    ...which,
    behind: z.number().int().min(1).max(20).default(1),
    ms: ms.default(HOUR),
  }),
  z.strictObject({ kind: z.literal('wrong-token'), ...which }),
  /** The amount that it says was paid; none: half of it. */
  z.strictObject({ kind: z.literal('wrong-amount'), ...which, amount: z.number().optional() }),
  /** The fields of `data` are at the top. */
  z.strictObject({ kind: z.literal('flat'), ...which }),
  /** A session's payment is told by `payment.capture`, and not by `payment_session.completed`. */
  z.strictObject({ kind: z.literal('as-payment'), ...which }),
  /** A session's payment is told by both, at once, so that either may come first. */
  z.strictObject({ kind: z.literal('told-twice'), ...which }),
]);

export type CallbackFault = z.infer<typeof callbackFaultSchema>;

export interface CallbackSubject extends Subject {
  of: 'invoice' | 'refund' | 'payout-link' | 'payout';
  status: string;
}

/** Faults of a new invoice. */
const openingFaultSchema = z.discriminatedUnion('kind', [
  /** The number of lists that do not have it yet. */
  z.strictObject({ kind: z.literal('unlisted'), reads: z.number().int().positive().default(1) }),
  /** It is paid, and the callback answered, before the request that made it is. */
  z.strictObject({ kind: z.literal('paid-first'), channel }),
]);

/** A fault of the request for a new invoice: Xendit refuses a field that is optional. */
const fieldFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field-refused'),
    field: z.string().default('payer_email'),
    refusal: z.string().default('API_VALIDATION_ERROR'),
  }),
]);

export interface FieldSubject extends Subject {
  fields: readonly string[];
}

/** Faults of an answer with an invoice: keys are missing, or have wrong values. */
const answerFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('odd-answer'),
    without: z.array(z.string()).default([]),
    set: z.record(z.string(), z.unknown()).default({}),
  }),
]);

/** Faults of a paid invoice. SETTLED: the money reaches the balance; Xendit documents no callback for it. */
const paymentFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('settle'), ms: ms.default(24 * HOUR), told: z.boolean().default(false) }),
  /** It is paid once more, which shows as the sum of all, as the latest payment alone, or in the callback alone. */
  z.strictObject({
    kind: z.literal('paid-again'),
    ms: ms.default(HOUR),
    shownAs: z.enum(['sum', 'own', 'callback']).default('own'),
  }),
]);

/** A fault of an expired invoice: it is paid nevertheless. */
const expiryFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paid-late'), ms: ms.default(0), channel }),
]);

const refundFaultSchema = z.discriminatedUnion('kind', [
  /** It stays pending for this time, by the clock, and then fails. */
  z.strictObject({
    kind: z.literal('refund-fails'),
    ms: ms.default(0),
    code: z.string().default('REFUND_FAILED'),
  }),
  /** It stays pending for this time, by the clock. */
  z.strictObject({ kind: z.literal('refund-waits'), ms }),
  /** Its callback is answered before the request that made it is. */
  z.strictObject({ kind: z.literal('refund-told-first') }),
]);

/** Faults of a payout link whose account was named. */
const claimFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payout-link-fails') }),
  /** It arrives, and comes back after this time. */
  z.strictObject({ kind: z.literal('payout-link-reversed'), ms: ms.default(24 * HOUR) }),
]);

/** What becomes of a new payout, instead of arriving at once. */
const payoutFaultSchema = z.discriminatedUnion('kind', [
  /** It stays accepted for this time, by the clock. */
  z.strictObject({ kind: z.literal('payout-waits'), ms }),
  /** It stays accepted for this time, by the clock, and then fails. */
  z.strictObject({
    kind: z.literal('payout-fails'),
    ms: ms.default(0),
    code: z.string().default('INVALID_DESTINATION'),
  }),
  /** It arrives, and comes back after this time. */
  z.strictObject({ kind: z.literal('payout-reversed'), ms: ms.default(24 * HOUR) }),
  /** Its callback is answered before the request that made it is. */
  z.strictObject({ kind: z.literal('payout-told-first') }),
]);

/** A fault of a new payout: the number of lists that do not have it yet. */
const payoutListFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payout-unlisted'), reads: z.number().int().positive().default(1) }),
]);

export type PayoutCourse = z.infer<typeof payoutFaultSchema>;

export interface XenditFaults {
  callback: FaultPoint<CallbackFault, CallbackSubject>;
  opening: FaultPoint<z.infer<typeof openingFaultSchema>, Subject>;
  field: FaultPoint<z.infer<typeof fieldFaultSchema>, FieldSubject>;
  answer: FaultPoint<z.infer<typeof answerFaultSchema>, Subject>;
  payment: FaultPoint<z.infer<typeof paymentFaultSchema>, Subject>;
  expiry: FaultPoint<z.infer<typeof expiryFaultSchema>, Subject>;
  refund: FaultPoint<z.infer<typeof refundFaultSchema>, Subject>;
  claim: FaultPoint<z.infer<typeof claimFaultSchema>, Subject>;
  payout: FaultPoint<PayoutCourse, Subject>;
  payoutList: FaultPoint<z.infer<typeof payoutListFaultSchema>, Subject>;
}

export const xenditFaults = (faults: Faults): XenditFaults => ({
  callback: faults.at(callbackFaultSchema, (fault, { of, status }: CallbackSubject) => {
    return (fault.of ?? of) === of && (fault.status ?? status) === status;
  }),
  opening: faults.at(openingFaultSchema),
  field: faults.at(fieldFaultSchema, ({ field }, { fields }: FieldSubject) => fields.includes(field)),
  answer: faults.at(answerFaultSchema),
  payment: faults.at(paymentFaultSchema),
  expiry: faults.at(expiryFaultSchema),
  refund: faults.at(refundFaultSchema),
  claim: faults.at(claimFaultSchema),
  payout: faults.at(payoutFaultSchema),
  payoutList: faults.at(payoutListFaultSchema),
});

export const switches: Switch[] = [
  { name: 'lose', label: 'Callbacks are lost', rule: { kind: 'lose' } },
  { name: 'duplicate', label: 'Callbacks come twice', rule: { kind: 'duplicate' } },
  { name: 'late', label: 'Callbacks come an hour late', rule: { kind: 'late' } },
  { name: 'wrong-token', label: 'Callbacks have a wrong token', rule: { kind: 'wrong-token' } },
  { name: 'refund-fails', label: 'Refunds fail', rule: { kind: 'refund-fails' } },
  { name: 'payout-fails', label: 'Payouts fail', rule: { kind: 'payout-fails' } },
  { name: 'field-refused', label: 'Mail addresses are refused', rule: { kind: 'field-refused' } },
  { name: 'limit', label: 'Too many requests', rule: { kind: 'error', refusal: 'RATE_LIMIT_EXCEEDED' } },
  {
    name: 'after',
    label: 'Invoices are made and not answered',
    rule: { kind: 'reset-after', method: 'POST', path: '/v2/invoices' },
  },
  { name: 'down', label: 'Down', rule: { kind: 'error', refusal: 'BAD_GATEWAY' } },
];
