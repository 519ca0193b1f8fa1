import { Hono } from 'hono';
import * as z from 'zod';
import { getJson, postJson } from '../../shared/http/json.ts';
import { until } from '../../../commands/until.ts';
import { breakConnection } from '../../shared/faults/request-faults.ts';
import { listen } from '../../shared/http/listen.ts';
import { createClock } from '../../scheduler/clock.ts';
import { startXendit } from '../xendit.ts';

/** A callback as the merchant got it. */
export interface Received {
  token: string | undefined;
  webhookId: string | undefined;
  body: Record<string, unknown>;
}

const answerSchema = z.looseObject({ id: z.string(), status: z.string(), amount: z.number() });

/**
 * Xendit's stand-in, and a merchant at whose address its callbacks arrive. The merchant's `answers`
 * are these, then 200; 0 is none.
 */
export async function startUnderTest() {
  const clock = createClock();
  const received: Received[] = [];
  const answers: (number | Promise<number>)[] = [];
  const merchant = new Hono();
  merchant.post('/', async (c) => {
    const body = z.record(z.string(), z.unknown()).parse(await c.req.json());
    const [token, webhookId] = [c.req.header('x-callback-token'), c.req.header('webhook-id')];
    received.push({ token, webhookId, body });
    const status = (await answers.shift()) ?? 200;
    return status === 0 ? breakConnection(c) : new Response(null, { status });
  });
  const shop = await listen(merchant);
  const xendit = await startXendit({
    clock,
    secretKey: 'key',
    callbackToken: 'token',
    callbackUrl: `${shop.url}/`,
  });
  const headers = { authorization: `Basic ${btoa('key:')}`, 'content-type': 'application/json' };
  const call = (method: string, path: string, body?: object, more: Record<string, string> = {}) =>
    fetch(`${xendit.url}${path}`, {
      method,
      headers: { ...headers, ...more },
      ...(body && { body: JSON.stringify(body) }),
    });
  const json = async (method: string, path: string, body?: object) =>
    answerSchema.parse(await (await call(method, path, body)).json());

  return {
    clock,
    received,
    answers,
    xendit,
    call,
    /** Opens an invoice under this external id. */
    open: (externalId = 'order:1', more: object = {}) =>
      json('POST', '/v2/invoices/', { external_id: externalId, amount: 150_000, ...more }),
    read: (id: string) => json('GET', `/v2/invoices/${id}`),
    refund: (invoiceId: string, more: object = {}) =>
      json('POST', '/refunds', {
        invoice_id: invoiceId,
        reference_id: 'refund:1',
        reason: 'OTHERS',
        ...more,
      }),
    control: (path: string, body?: object) => postJson(`${xendit.url}/_/${path}`, body),
    fault: (rules: object) => postJson(`${xendit.url}/_/faults`, rules),
    look: (path: string) => getJson(`${xendit.url}/_/${path}`),
    /** Moves the clock, and waits until what is due by then is done. */
    pass: async (ms: number) => {
      clock.advance(ms);
      xendit.tick();
      await xendit.idle();
    },
    /** Waits until the merchant has got so many callbacks, and no more are on their way. */
    got: async (count: number): Promise<Received[]> => {
      await until(
        `${count} callbacks`,
        () => (received.length >= count ? true : undefined),
        () => received,
      );
      await xendit.idle();
      return received;
    },
    reset: () => {
      xendit.reset();
      received.length = 0;
      answers.length = 0;
    },
    close: async () => {
      await Promise.all([xendit.close(), shop.close()]);
    },
  };
}

export type UnderTest = Awaited<ReturnType<typeof startUnderTest>>;
