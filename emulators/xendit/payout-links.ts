import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { page } from '../shared/http/page.ts';
import { ofPayoutLink } from './callback.ts';
import type { Account, PayoutLink } from './payout-link-store.ts';
import { invalidBy, refuse } from './refusals.ts';
import { payoutLinkAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const requestSchema = z.object({
  external_id: z.string().min(1),
  amount: z.number().int().min(10_000),
  email: z.email(),
});

/** `/payouts`: links at which the recipient names an account, and the page behind each. */
export function payoutLinkRoutes(app: Hono, part: XenditPart): void {
  app.post('/payouts', (c) => createPayoutLink(c, part));
  app.get('/payouts/:id', (c) => readPayoutLink(c, part));
  app.post('/payouts/:id/void', (c) => voidPayoutLink(c, part));
  app.get('/payout/:id', (c) => showPayoutLink(c, part));
  app.post('/payout/:id', (c) => claimPayoutLink(c, part));
}

/**
 * Xendit itself mails the password; the control paths show it. It keeps no idempotency key, but does not make two
 * links under one `external_id`.
 */
async function createPayoutLink(c: Context, { payoutLinks, origin }: XenditPart) {
  const requested = requestSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!requested.success) return invalidBy(c, requested.error);
  const { external_id: externalId, ...rest } = requested.data;
  if (payoutLinks.named(externalId))
    return refuse(c, 400, 'DUPLICATE_PAYOUT_ERROR', `There is a payout with external_id ${externalId}`);
  return c.json(payoutLinkAnswer(payoutLinks.open({ externalId, ...rest }), origin()));
}

function readPayoutLink(c: Context, { payoutLinks, origin }: XenditPart) {
  const link = payoutLinks.get(c.req.param('id') ?? '');
  return link
    ? c.json(payoutLinkAnswer(link, origin()))
    : refuse(c, 404, 'PAYOUT_NOT_FOUND_ERROR', 'Could not find payout');
}

/** Only an unclaimed link can be voided. https://docs.xendit.co/docs/integration-payout-links */
function voidPayoutLink(c: Context, part: XenditPart) {
  const id = c.req.param('id') ?? '';
  if (!part.payoutLinks.get(id)) return refuse(c, 404, 'PAYOUT_NOT_FOUND_ERROR', 'Could not find payout');
  const voided = endPayoutLink(part, id, 'VOIDED');
  return voided
    ? c.json(payoutLinkAnswer(voided, part.origin()))
    : refuse(c, 400, 'INVALID_PAYOUT_STATUS_ERROR', 'Only a pending payout can be voided');
}

const over = ['COMPLETED', 'FAILED', 'EXPIRED', 'VOIDED', 'REVERSED'];

/** Ends a link that is still open, and sends a callback. `undefined`: there is nothing to end. */
export function endPayoutLink(
  part: XenditPart,
  id: string,
  wanted: 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'VOIDED',
  account?: Account,
  failureReason?: string,
): PayoutLink | undefined {
  const { payoutLinks, deliveries, agenda, origin, faults } = part;
  const link = payoutLinks.get(id);
  if (!link || over.includes(link.status)) return undefined;
  // Claimed, or locked: it can complete, and cannot be called back.
  if (link.status !== 'PENDING' && wanted === 'VOIDED') return undefined;
  const subject = { what: `payout ${link.externalId} claimed`, text: JSON.stringify(link) };
  const fault = wanted === 'COMPLETED' ? faults.claim.apply(subject) : undefined;
  payoutLinks.move(link, fault?.kind === 'payout-link-fails' ? 'FAILED' : wanted, account, failureReason);
  void deliveries.send(ofPayoutLink(link, origin()));
  if (fault?.kind === 'payout-link-reversed')
    agenda.in(fault.ms, () => {
      reverse(part, link);
    });
  return link;
}

/** The mentee's bank sends it back, and a callback reports it. */
function reverse({ payoutLinks, deliveries, origin }: XenditPart, link: PayoutLink): void {
  payoutLinks.move(link, 'REVERSED');
  void deliveries.send(ofPayoutLink(link, origin()));
}

const rupiah = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  maximumFractionDigits: 0,
});

function showPayoutLink(c: Context, { payoutLinks }: XenditPart) {
  const link = payoutLinks.get(c.req.param('id') ?? '');
  if (!link) return c.html(page('No such payout', html`<p>Is the address complete?</p>`), 404);
  const body = link.status === 'PENDING' ? accountForm(link) : stateOf(link);
  return c.html(
    page(
      'Nusademy payout',
      html`<p><strong>${rupiah.format(link.amount)}</strong></p>
        ${body}`,
    ),
  );
}

const accountForm = ({ id }: PayoutLink) =>
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

const stateOf = ({ status, account }: PayoutLink) =>
  status === 'COMPLETED'
    ? html`<p>Sent to ${account?.account_holder_name ?? 'the account'}. You can close this page.</p>`
    : html`<p>This link is over (${status.toLowerCase()}).</p>`;

const accountSchema = z.object({
  password: z.string().optional(),
  bank_code: z.string().min(1),
  account_holder_name: z.string().min(1),
  account_number: z.string().min(1),
});

async function claimPayoutLink(c: Context, part: XenditPart) {
  const id = c.req.param('id') ?? '';
  const form = accountSchema.safeParse(Object.fromEntries(await c.req.formData()));
  const link = part.payoutLinks.get(id);
  if (form.success && link) claimWith(part, link, form.data);
  return c.redirect(`/payout/${id}`, 303);
}

const MOST_WRONG = 3;

/** Three wrong passwords mark the link as failed. https://docs.xendit.co/payouts/create-payout */
function claimWith(part: XenditPart, link: PayoutLink, form: z.infer<typeof accountSchema>): void {
  const { password, ...account } = form;
  // A script that claims a link need not read the mail.
  if (password === undefined || password === link.password)
    endPayoutLink(part, link.id, 'COMPLETED', account);
  else {
    link.wrongPasswords += 1;
    if (link.wrongPasswords >= MOST_WRONG)
      endPayoutLink(part, link.id, 'FAILED', undefined, 'WRONG_PASSWORD_LIMIT_REACHED');
  }
}
