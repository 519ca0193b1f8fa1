import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../scheduler/clock.ts';

/** One attempt to deliver a callback. `status` is what was answered; none: no answer, or lost on the way. */
export interface Delivery {
  webhookId: string;
  at: number;
  body: object;
  attempt: number;
  status?: number;
  answer?: string;
  outcome: 'pending' | 'answered' | 'unanswered' | 'lost';
}

/** How callbacks travel. Xendit promises neither order nor a single delivery. */
export const modeSchema = z.object({
  /** Not delivered at all. */
  lose: z.boolean().default(false),
  /** Delivered so many times at once. */
  duplicate: z.number().int().min(1).max(20).default(1),
  /** Held back until so many are waiting, then delivered in the opposite order. */
  reorder: z.number().int().min(1).max(20).default(1),
});

const HOUR = 3_600_000;
/** After a non-2xx, counted from the first attempt. https://docs.xendit.co/docs/handling-webhooks */
const retryAfter = [HOUR / 4, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];
const TIMEOUT = 30_000;

interface Retry {
  dueAt: number;
  firstAt: number;
  webhookId: string;
  body: object;
  attempt: number;
}

/** Posts callbacks to the merchant, and posts them again as Xendit does: after a refusal, never after a time-out. */
export function createDeliveries(clock: Clock, token: string) {
  const deliveries: Delivery[] = [];
  const inFlight = new Set<Promise<void>>();
  let retries: Retry[] = [];
  let held: object[] = [];
  let mode = modeSchema.parse({});
  let callbackUrl = '';

  function send(body: object): void {
    held.push(body);
    if (held.length < mode.reorder) return;
    const batch = held.toReversed();
    held = [];
    for (const one of batch)
      for (let copy = 0; copy < mode.duplicate; copy += 1) start(one, randomUUID(), 1, clock.now());
  }

  function start(body: object, webhookId: string, attempt: number, firstAt: number): void {
    const delivery: Delivery = {
      webhookId,
      at: clock.now(),
      body,
      attempt,
      outcome: mode.lose ? 'lost' : 'pending',
    };
    deliveries.push(delivery);
    if (mode.lose) return;
    const posted = post(delivery, firstAt).finally(() => inFlight.delete(posted));
    inFlight.add(posted);
  }

  async function post(delivery: Delivery, firstAt: number): Promise<void> {
    try {
      const response = await fetch(callbackUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-callback-token': token,
          'webhook-id': delivery.webhookId,
        },
        body: JSON.stringify(delivery.body),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      Object.assign(delivery, {
        outcome: 'answered',
        status: response.status,
        answer: await response.text(),
      });
      if (!response.ok) plan(delivery, firstAt);
    } catch {
      delivery.outcome = 'unanswered';
    }
  }

  function plan({ webhookId, body, attempt }: Delivery, firstAt: number): void {
    const after = retryAfter[attempt - 1];
    if (after !== undefined)
      retries.push({ dueAt: firstAt + after, firstAt, webhookId, body, attempt: attempt + 1 });
  }

  return {
    deliveries,
    send,
    setUrl: (url: string) => (callbackUrl = url),
    setMode: (next: z.infer<typeof modeSchema>) => (mode = next),
    resend: (index: number): boolean => {
      const delivery = deliveries[index];
      if (delivery) start(delivery.body, delivery.webhookId, 1, clock.now());
      return delivery !== undefined;
    },
    /** Sends what is due again by now. */
    tick(): void {
      const due = retries.filter(({ dueAt }) => dueAt <= clock.now());
      retries = retries.filter((retry) => !due.includes(retry));
      for (const { body, webhookId, attempt, firstAt } of due) start(body, webhookId, attempt, firstAt);
    },
    /** Resolves when no callback is on its way. */
    idle: async (): Promise<void> => {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
    clear(): void {
      deliveries.length = 0;
      retries = [];
      held = [];
      mode = modeSchema.parse({});
    },
  };
}

export type Deliveries = ReturnType<typeof createDeliveries>;
