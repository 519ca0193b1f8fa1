import { randomUUID } from 'node:crypto';
import type { Agenda } from '../scheduler/agenda.ts';
import type { Clock } from '../scheduler/clock.ts';
import { flat, subjectOf, withAmount, type Callback } from './callback.ts';
import type { CallbackFault, XenditFaults } from './faults.ts';

/** One attempt to deliver a callback. `status` is that of the answer; none: no answer, or lost on the way. */
export interface Delivery {
  webhookId: string;
  at: number;
  body: object;
  attempt: number;
  status?: number;
  answer?: string;
  outcome: 'pending' | 'answered' | 'unanswered' | 'lost';
}

const HOUR = 3_600_000;
/** After a non-2xx, counted from the first attempt. https://docs.xendit.co/docs/handling-webhooks */
const retryAfter = [HOUR / 4, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];
const TIMEOUT = 30_000;

interface Attempt {
  callback: Callback;
  webhookId: string;
  attempt: number;
  firstAt: number;
}

interface DeliveriesOptions {
  clock: Clock;
  agenda: Agenda;
  token: string;
  faults: XenditFaults['callback'];
  post: Post;
}

/** Delivers a callback to the merchant, and returns the answer; rejects if there is none. */
export type Post = (
  headers: Readonly<Record<string, string>>,
  body: object,
) => Promise<{ status: number; answer: string }>;

/** By HTTP. Xendit waits for thirty seconds. */
export const postTo =
  (url: string): Post =>
  async (headers, body) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return { status: response.status, answer: await response.text() };
  };

/** Posts callbacks to the merchant, and posts them again as Xendit does: after a refusal, never after a time-out. */
export function createDeliveries({ clock, agenda, token, faults, post: bring }: DeliveriesOptions) {
  const log: { delivery: Delivery; callback: Callback }[] = [];
  const inFlight = new Set<Promise<void>>();
  let heldBack: { behind: number; release: () => void }[] = [];

  async function launch(attempt: Attempt, isLost = false): Promise<void> {
    if (isLost) {
      record(attempt, attempt.callback.body, 'lost');
      return;
    }
    const fault = faults.apply(subjectOf(attempt.callback, attempt.attempt));
    switch (fault?.kind) {
      case undefined:
        return post(attempt);
      case 'lose':
        record(attempt, attempt.callback.body, 'lost');
        return;
      case 'duplicate':
        await Promise.all(copiesOf(attempt, fault.copies).map((copy) => post(copy)));
        return;
      case 'late':
        agenda.in(fault.ms, () => void post(attempt));
        return;
      case 'reorder':
        holdBack(attempt, fault);
        return;
      case 'wrong-token':
        return post(attempt, attempt.callback.body, 'not-the-token');
      case 'wrong-amount':
        return post(attempt, withAmount(attempt.callback.body, fault.amount));
      case 'flat':
        return post(attempt, flat(attempt.callback.body));
      case 'as-payment':
        return post(byItself(attempt));
      case 'told-twice':
        await Promise.all([post(attempt), post({ ...byItself(attempt), webhookId: randomUUID() })]);
    }
  }

  function holdBack(attempt: Attempt, { behind, ms }: Extract<CallbackFault, { kind: 'reorder' }>): void {
    const held = {
      behind,
      release: () => {
        if (!heldBack.includes(held)) return;
        heldBack = heldBack.filter((one) => one !== held);
        void post(attempt);
      },
    };
    heldBack.push(held);
    agenda.in(ms, held.release);
  }

  /** One was delivered, which counts for the callbacks that are held back behind it. */
  function overtake(): void {
    for (const held of heldBack) held.behind -= 1;
    for (const held of heldBack.filter(({ behind }) => behind === 0)) held.release();
  }

  function record(
    { webhookId, attempt, callback }: Attempt,
    body: object,
    outcome: Delivery['outcome'],
  ): Delivery {
    const delivery = { webhookId, at: clock.now(), body, attempt, outcome };
    log.push({ delivery, callback });
    return delivery;
  }

  function post(attempt: Attempt, body: object = attempt.callback.body, withToken = token): Promise<void> {
    const delivery = record(attempt, body, 'pending');
    const posted = exchange(attempt, delivery, withToken).finally(() => {
      overtake();
      inFlight.delete(posted);
    });
    inFlight.add(posted);
    return posted;
  }

  async function exchange(attempt: Attempt, delivery: Delivery, withToken: string): Promise<void> {
    try {
      const headers = { 'x-callback-token': withToken, 'webhook-id': delivery.webhookId };
      const answered = await bring(headers, delivery.body);
      Object.assign(delivery, { outcome: 'answered', ...answered });
      if (answered.status < 200 || answered.status > 299) planRetry(attempt);
    } catch {
      delivery.outcome = 'unanswered';
    }
  }

  function planRetry({ attempt, firstAt, ...rest }: Attempt): void {
    const after = retryAfter[attempt - 1];
    if (after === undefined) return;
    agenda.in(firstAt + after - clock.now(), () => void launch({ ...rest, firstAt, attempt: attempt + 1 }));
  }

  const first = (callback: Callback, isLost = false): Promise<void> =>
    launch({ callback, webhookId: randomUUID(), attempt: 1, firstAt: clock.now() }, isLost);

  return {
    all: (): Delivery[] => log.map(({ delivery }) => delivery),
    /** How many are on their way. */
    underway: () => inFlight.size,
    /** Resolves when it was answered, or is not on its way. */
    send: first,
    resend(index: number): boolean {
      const known = log[index];
      if (known) void first(known.callback);
      return known !== undefined;
    },
    /** Resolves when no callback is on its way. */
    idle: async (): Promise<void> => {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
    clear(): void {
      log.length = 0;
      heldBack = [];
    },
  };
}

const copiesOf = (attempt: Attempt, copies: number): Attempt[] =>
  Array.from({ length: copies }, () => ({ ...attempt, webhookId: randomUUID() }));

/** The same news, as the payment tells it. */
const byItself = ({ callback, ...attempt }: Attempt): Attempt => ({
  ...attempt,
  callback: { ...callback, body: callback.byItself ?? callback.body },
});

export type Deliveries = ReturnType<typeof createDeliveries>;
