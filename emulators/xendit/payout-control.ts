import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { endPayout } from './payout-course.ts';
import type { Payout } from './payout-store.ts';
import { payoutAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const ends = { send: 'REQUESTED', succeed: 'SUCCEEDED', fail: 'FAILED', reverse: 'REVERSED' } as const;
const endSchema = z.enum(['send', 'succeed', 'fail', 'reverse']);
const failureSchema = z.object({ failure_code: z.string().default('INVALID_DESTINATION') });
const statusSchema = z.object({ status: z.string().min(1) });
const balanceSchema = z.object({ amount: z.number().int().nonnegative().nullable() });

/** For tests and the demo: what a bank does with a payout, and how much money there is for payouts. */
export function payoutControlRoutes(app: Hono, part: XenditPart): void {
  const { payouts } = part;
  app.get('/_/payouts', (c) => c.json(payouts.all().map(payoutAnswer)));
  app.post('/_/payouts/:id/status', (c) => onPayout(c, part, setStatus));
  app.post('/_/payouts/:id/:end', (c) => onPayout(c, part, end));
  app.post('/_/balance', async (c) => {
    const how = balanceSchema.safeParse(await bodyOf(c));
    if (!how.success) return c.json({ error: z.prettifyError(how.error) }, 400);
    payouts.setBalance(how.data.amount ?? undefined);
    return c.json({});
  });
}

type Change = (c: Context, part: XenditPart, payout: Payout) => Promise<string | undefined>;

/** Answers the payout as it is after a change, or what is wrong with that. */
async function onPayout(c: Context, part: XenditPart, change: Change) {
  const payout = part.payouts.get(c.req.param('id') ?? '');
  const error = payout ? await change(c, part, payout) : 'No such payout';
  return payout && error === undefined ? c.json(payoutAnswer(payout)) : c.json({ error }, 409);
}

async function end(c: Context, part: XenditPart, payout: Payout): Promise<string | undefined> {
  const how = endSchema.safeParse(c.req.param('end'));
  const failure = failureSchema.safeParse(await bodyOf(c));
  if (!how.success || !failure.success) return 'No such end of a payout';
  const code = how.data === 'fail' ? failure.data.failure_code : undefined;
  return endPayout(part, payout, ends[how.data], code) ? undefined : `It is ${payout.status}`;
}

/** A status that needs no course, such as `PENDING_COMPLIANCE_ASSESSMENT`. Nothing is called back. */
async function setStatus(c: Context, { payouts }: XenditPart, payout: Payout): Promise<string | undefined> {
  const how = statusSchema.safeParse(await bodyOf(c));
  if (!how.success) return z.prettifyError(how.error);
  payouts.move(payout, how.data.status);
  return undefined;
}

const bodyOf = (c: Context): Promise<unknown> => c.req.json().catch(() => ({}));
