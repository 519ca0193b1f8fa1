import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { page, shortened, table, type Html } from '../shared/http/page.ts';
import { channels } from './channels.ts';
import { payInvoice } from './payment.ts';
import type { Payout } from './payout-store.ts';
import type { Invoice } from './store.ts';
import type { XenditPart } from './xendit.ts';

/** The page behind `invoice_url`, where a person picks a way to pay and pays; and a list of these and of the payouts. */
export function checkoutRoutes(app: Hono, part: XenditPart): void {
  app.get('/', (c) => c.html(firstPage(part)));
  app.get('/web/:id', (c) => showCheckout(c, part));
  app.post('/web/:id/pay', (c) => payAtCheckout(c, part));
}

const rupiah = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  maximumFractionDigits: 0,
});

const firstPage = ({ store, payouts, faultSwitches }: XenditPart) =>
  page(
    'Invoices',
    html`${invoiceTable([...store.invoices.values()])}
      <h2>Payouts</h2>
      ${payoutTable(payouts.all())} ${faultSwitches()}`,
  );

const invoiceTable = (invoices: Invoice[]): Html =>
  table(
    ['For', 'Amount', 'State', 'Invoice'],
    invoices
      .toReversed()
      .map(({ id, description, amount, status }) => [
        html`<a href="/web/${id}">${description ?? 'Nothing named'}</a>`,
        rupiah.format(amount),
        status,
        shortened(id),
      ]),
  );

const payoutTable = (payouts: Payout[]): Html =>
  table(
    ['To', 'Account', 'Amount', 'State', 'Payout'],
    payouts
      .toReversed()
      .map(({ id, accountHolderName = 'Nobody named', channelCode, accountNumber, ...payout }) => [
        accountHolderName,
        `${channelCode} ${accountNumber}`,
        rupiah.format(payout.amount),
        payout.failureCode === undefined ? payout.status : `${payout.status}, ${payout.failureCode}`,
        shortened(id),
      ]),
  );

function showCheckout(c: Context, { store }: XenditPart) {
  const invoice = store.invoices.get(c.req.param('id') ?? '');
  if (!invoice) return c.html(page('No such invoice', html`<p>Is the address complete?</p>`), 404);
  const heading = html`<p>${invoice.description}</p>
    <p class="amount">${rupiah.format(invoice.amount)}</p>`;
  return c.html(
    page(
      'Nusademy checkout',
      html`<div class="pay">
        ${heading} ${invoice.status === 'PENDING' ? payForm(invoice) : state(invoice)}
      </div>`,
    ),
  );
}

const payForm = (invoice: Invoice) =>
  html`<form method="post" action="/web/${invoice.id}/pay">
    <fieldset class="ways">
      <legend>Pay with</legend>
      ${channels.map(
        ({ code, label }, index) =>
          html`<label
            ><input type="radio" name="channel" value="${code}" ${index === 0 ? 'checked' : ''} />
            ${label}</label
          >`,
      )}
    </fieldset>
    <button>Pay ${rupiah.format(invoice.amount)}</button>
  </form>`;

const state = ({ status, payment, successUrl, failureUrl }: Invoice) =>
  status === 'PAID' || status === 'SETTLED'
    ? html`<p>Paid with ${payment?.channel}. ${back(successUrl)}</p>`
    : html`<p>This invoice has expired. It can no longer be paid. ${back(failureUrl)}</p>`;

const back = (url: string | undefined) =>
  url === undefined ? 'You can close this page.' : html`<a href="${url}">Return to the merchant</a>`;

async function payAtCheckout(c: Context, part: XenditPart) {
  const form = await c.req.formData();
  const channel = form.get('channel');
  const id = c.req.param('id') ?? '';
  const paid = payInvoice(part, id, { channel: typeof channel === 'string' ? channel : 'BCA' });
  return c.redirect(paid?.invoice.successUrl ?? `/web/${id}`, 303);
}
