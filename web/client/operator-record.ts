import * as z from 'zod/mini';
import {
  explained as anOrder,
  found,
  listed as listedOrders,
  retried,
  waiting as waitingOrders,
  type ExplainedOrder,
  type FoundOrders,
  type ListedOrders,
  type WaitingOrders,
} from '../../functions/src/contract/operator-answers.ts';
import type { ListedOrder, OrderSummary } from '../../functions/src/contract/order-summary.ts';
import { cleanAbsence, cleanComment, cleanNote, cleanReason, cleanSummary, cleanTerms } from './cleaned.ts';

export { found, retried };
export type { ExplainedOrder, FoundOrders, ListedOrder, ListedOrders, OrderSummary, WaitingOrders };

/** The orders with action items. */
export const waiting = z.pipe(
  waitingOrders,
  z.transform(({ orders, next }): WaitingOrders => ({
    orders: orders.map((order) => ({ ...order, summary: order.summary && cleanSummary(order.summary) })),
    next,
  })),
);

/** A page of the list of all orders. */
export const listed = z.pipe(
  listedOrders,
  z.transform(({ orders, next }): ListedOrders => ({
    orders: orders.map((order) => ({ ...order, summary: cleanSummary(order.summary) })),
    next,
  })),
);

/** An order with its private record, as the function `operator` explains it. People's words are made fit to be shown. */
export const explained = z.pipe(
  anOrder,
  z.transform((order): ExplainedOrder => {
    const { terms, facts } = order;
    const { request, approval, cancellation, feedback, absences } = facts;
    return {
      ...order,
      terms: terms && cleanTerms(terms),
      facts: {
        ...facts,
        request: request && cleanNote(request),
        approval: approval && cleanReason(approval),
        cancellation: cancellation && cleanReason(cancellation),
        feedback: feedback && cleanComment(feedback),
        absences: { mentee: cleanAbsence(absences.mentee), mentor: cleanAbsence(absences.mentor) },
      },
    };
  }),
);

export type ActionItem = ExplainedOrder['needs'][number];
export type EffectIdentity = ExplainedOrder['owed'][number]['effect'];
export type Standing = ExplainedOrder['status'];
export type WaitingOrder = WaitingOrders['orders'][number];
export type EffectRecord = ExplainedOrder['effects'][number];
export type InvoiceRecord = ExplainedOrder['invoices'][number];
export type MoneyReturn = ExplainedOrder['returns'][number];
