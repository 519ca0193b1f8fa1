import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { page } from '../shared/http/page.ts';
import { ofPayout } from './callback.ts';
import type { Account, Payout } from './payout-store.ts';
import { invalidBy, refuse } from './refusals.ts';
import { payoutAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const requestSchema = z.object({
  external_id: z.string().min(1),
  amount: z.number().int().min(10_000),
  email: z.email(),
});

/** `/payouts`: links at which the recipient names an account, and the page behind each. */
export function payoutRoutes(app: Hono, part: XenditPart): void {
  app.post('/payouts', (c) => createPayout(c, part));
  app.get('/payouts/:id', (c) => readPayout(c, part));
  app.post('/payouts/:id/void', (c) => voidPayout(c, part));
  app.get('/payout/:id', (c) => showPayout(c, part));
  app.post('/payout/:id', (c) => claimPayout(c, part));
}

/**
 * Xendit itself mails the password; the control paths show it. It keeps no idempotency key, but does not make two
 * links under one `external_id`.
 */
async function createPayout(c: Context, { payouts, origin }: XenditPart) {
  const requested = requestSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!requested.success) return invalidBy(c, requested.error);
  const { external_id: externalId, ...rest } = requested.data;
  if (payouts.named(externalId))
    return refuse(c, 400, 'DUPLICATE_PAYOUT_ERROR', `There is a payout with external_id ${externalId}`);
  return c.json(payoutAnswer(payouts.open({ externalId, ...rest }), origin()));
}

function readPayout(c: Context, { payouts, origin }: XenditPart) {
  const payout = payouts.get(c.req.param('id') ?? '');
  return payout
    ? c.json(payoutAnswer(payout, origin()))
    : refuse(c, 404, 'PAYOUT_NOT_FOUND_ERROR', 'Could not find payout');
}

/** Only an unclaimed link can be voided. https://docs.xendit.co/docs/integration-payout-links */
function voidPayout(c: Context, part: XenditPart) {
  const id = c.req.param('id') ?? '';
  if (!part.payouts.get(id)) return refuse(c, 404, 'PAYOUT_NOT_FOUND_ERROR', 'Could not find payout');
  const voided = endPayout(part, id, 'VOIDED');
  return voided
    ? c.json(payoutAnswer(voided, part.origin()))
    : refuse(c, 400, 'INVALID_PAYOUT_STATUS_ERROR', 'Only a pending payout can be voided');
}

const over = ['COMPLETED', 'FAILED', 'EXPIRED', 'VOIDED', 'REVERSED'];

/** Ends a link that is still open, and sends a callback. `undefined`: there is nothing to end. */
export function endPayout(
  part: XenditPart,
  id: string,
  wanted: 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'VOIDED',
  account?: Account,
  failureReason?: string,
): Payout | undefined {
  const { payouts, deliveries, agenda, origin, faults } = part;
  const payout = payouts.get(id);
  if (!payout || over.includes(payout.status)) return undefined;
  // Claimed, or locked: it can complete, and cannot be called back.
  if (payout.status !== 'PENDING' && wanted === 'VOIDED') return undefined;
  const subject = { what: `payout ${payout.externalId} claimed`, text: JSON.stringify(payout) };
  const fault = wanted === 'COMPLETED' ? faults.claim.apply(subject) : undefined;
  payouts.move(payout, fault?.kind === 'payout-fails' ? 'FAILED' : wanted, account, failureReason);
  void deliveries.send(ofPayout(payout, origin()));
  if (fault?.kind === 'payout-reversed')
    agenda.in(fault.ms, () => {
      reverse(part, payout);
    });
  return payout;
}

/** The mentee's bank sends it back, and a callback reports it. */
function reverse({ payouts, deliveries, origin }: XenditPart, payout: Payout): void {
  payouts.move(payout, 'REVERSED');
  void deliveries.send(ofPayout(payout, origin()));
}

const rupiah = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  maximumFractionDigits: 0,
});

function showPayout(c: Context, { payouts }: XenditPart) {
  const payout = payouts.get(c.req.param('id') ?? '');
  if (!payout) return c.html(page('No such payout', html`<p>Is the address complete?</p>`), 404);
  const body = payout.status === 'PENDING' ? accountForm(payout) : stateOf(payout);
  return c.html(
    page(
      'Nusademy payout',
      html`<p><strong>${rupiah.format(payout.amount)}</strong></p>
        ${body}`,
    ),
  );
}

const accountForm = ({ id }: Payout) =>
  html`<form method="post" action="/payout/${id}">
    <fieldset>
      <legend>Where should it go?</legend>
      <label>Password, from Xendit’s mail <input name="password" required /></label>
      <label>Bank <input name="bank_code" value="BCA" required /></label>
      <label>Account holder <input name="account_holder_name" required /></label>
      <label>Account number <input name="account_number" inputmode="numeric" required /></label>
    </fieldset>
    <button>Send it there</button>
  </form>`;

const stateOf = ({ status, account }: Payout) =>
  status === 'COMPLETED'
    ? html`<p>Sent to ${account?.account_holder_name ?? 'the account'}. You can close this page.</p>`
    : html`<p>This link is over (${status.toLowerCase()}).</p>`;

const accountSchema = z.object({
  password: z.string().optional(),
  bank_code: z.string().min(1),
  account_holder_name: z.string().min(1),
  account_number: z.string().min(1),
});

async function claimPayout(c: Context, part: XenditPart) {
  const id = c.req.param('id') ?? '';
  const form = accountSchema.safeParse(Object.fromEntries(await c.req.formData()));
  const payout = part.payouts.get(id);
  if (form.success && payout) claimWith(part, payout, form.data);
  return c.redirect(`/payout/${id}`, 303);
}

const MOST_WRONG = 3;

/** Three wrong passwords mark the link as failed. https://docs.xendit.co/payouts/create-payout */
function claimWith(part: XenditPart, payout: Payout, form: z.infer<typeof accountSchema>): void {
  const { password, ...account } = form;
  // A script that claims a link need not read the mail.
  if (password === undefined || password === payout.password)
    endPayout(part, payout.id, 'COMPLETED', account);
  else {
    payout.wrongPasswords += 1;
    if (payout.wrongPasswords >= MOST_WRONG)
      endPayout(part, payout.id, 'FAILED', undefined, 'WRONG_PASSWORD_LIMIT_REACHED');
  }
}
