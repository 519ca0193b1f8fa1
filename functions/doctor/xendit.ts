import type { PaymentProduct, XenditSettings } from '../src/config/settings.ts';
import type { PaymentProvider } from '../src/ports/payments.ts';
import type { PayoutDraft } from '../src/ports/payouts.ts';
import { ProviderError } from '../src/provider-error.ts';
import { createXenditPayments } from '../src/providers/xendit/payments.ts';
import { createXenditPayouts } from '../src/providers/xendit/payouts.ts';
import { ill, refused, unknown, well, type Finding } from './finding.ts';

/** https://docs.xendit.co/docs/error-codes */
const cures = {
  INVALID_API_KEY: 'Store the secret key of Xendit’s dashboard, under API keys, as XENDIT_SECRET_KEY.',
  REQUEST_FORBIDDEN_ERROR:
    'Make a key that may write to Money-in products and Money-out products and read the balance (and transactions, if XENDIT_PRODUCT is sessions), and store it as XENDIT_SECRET_KEY.',
  UNAUTHORIZED_SENDER_IP:
    'The key accepts requests only from listed addresses. Functions have no fixed address: remove the list from the key.',
  ACCESS_SUSPENDED: 'Xendit has suspended the account: ask Xendit’s support.',
  INVALID_MERCHANT_SETTINGS:
    'Payouts are not activated for the account: ask Xendit’s support to activate them.',
};

/** With any other, real money moves. https://docs.xendit.co/docs/api-keys */
export const isTestKey = ({ secretKey }: XenditSettings): boolean => secretKey.startsWith('xnd_development_');

/** Asks for the invoices of a name that no invoice has; with sessions, for one that is not there, and for what was paid. */
export async function xenditFinding(settings: XenditSettings): Promise<Finding> {
  const about = 'Xendit accepts the key';
  const { product } = settings;
  try {
    const payments = createXenditPayments(settings);
    await payments.findInvoices('doctor');
    if (product === 'sessions') await readSession(payments);
    if (product === 'sessions') await payments.paidInvoices(Date.now());
  } catch (error) {
    return refused(about, error, cures, unreachable(settings));
  }
  const kind = isTestKey(settings) ? 'it is a test key, so no real money moves' : 'it is a live key';
  return well(about, `${kind}; mentees pay by ${product}`);
}

/** There is no such session, which a key learns that may read any. */
const readSession = (payments: PaymentProvider): Promise<unknown> =>
  payments.readInvoice('ps-000000000000000000000000').catch((error: unknown) => {
    if (!(error instanceof ProviderError && error.kind === 'lasting')) throw error;
  });

const unreachable = ({ url }: XenditSettings): string =>
  `Is ${url} reachable from here? Try again, or see status.xendit.co.`;

const payoutOfNothing: PayoutDraft = {
  payoutId: 'doctor',
  amount: 0,
  account: { channel: '', holder: '', number: '' },
  description: '',
};

/** Asks for a payout that cannot be made, and so learns whether the key may read and write payouts. Nothing is paid. */
export async function payoutsFinding(settings: XenditSettings): Promise<Finding> {
  const about = 'Xendit lets the key pay mentors';
  try {
    const { status } = await createXenditPayouts(settings).request(payoutOfNothing);
    if (status === 'failed') return well(about);
    return ill(
      about,
      `it accepts a payout of nothing (${status})`,
      `Is ${settings.url} Xendit? It must not be.`,
    );
  } catch (error) {
    return refused(about, error, cures, unreachable(settings));
  }
}

/** Calls the deployed function as Xendit does: once with our token about an unknown order, once with a wrong token. */
export async function callbackFinding(
  functionsUrl: string,
  token: string,
  product: PaymentProduct,
): Promise<Finding> {
  const about = 'xenditCallback accepts Xendit’s token';
  const url = `${functionsUrl}/xenditCallback`;
  const call = (withToken: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-callback-token': withToken },
      body: JSON.stringify({ id: 'doctor', external_id: 'doctor', status: 'PAID' }),
      signal: AbortSignal.timeout(30_000),
    }).then(({ status }) => status);
  const statuses = await Promise.all([call(token), call(`not ${token}`)]).catch(() => undefined);
  if (!statuses) return unknown(about, `no answer from ${url}`);
  const [known, stranger] = statuses;
  if (known === 404)
    return unknown(
      about,
      `there is no function at ${url}: deploy first, or see REGION and PUBLIC_FUNCTIONS_URL`,
    );
  if (known === 403)
    return ill(
      about,
      'Google refuses the call (403)',
      'Let allUsers invoke the function; an organisation’s policy on domain-restricted sharing may forbid it.',
    );
  if (known !== 200)
    return ill(
      about,
      `it answers ${known} to XENDIT_CALLBACK_TOKEN`,
      'The deployed function has another token: deploy again after storing the secret. Its log shows what it answers to Xendit.',
    );
  if (stranger !== 401)
    return ill(
      about,
      `it answers ${stranger} to a wrong token`,
      'Another program answers in its place: check what is at that address.',
    );
  return well(about, `set ${url} as the callback of ${callbacksOf[product]} at Xendit`);
}

/** Also with sessions, some orders go on by invoices. */
const callbacksOf = {
  invoices: 'invoices, refunds, payout links and payouts',
  sessions: 'invoices, payment sessions, payments (v3), refunds, payout links and payouts',
} as const;

/** With sessions, Xendit takes an address to return to only with HTTPS. */
export function returnFindings(webUrl: string, product: PaymentProduct): Finding[] {
  if (product !== 'sessions' || webUrl === '') return [];
  const about = 'Xendit leads mentees back from a payment';
  const isTaken = webUrl.startsWith('https://');
  return [isTaken ? well(about) : ill(about, `it takes no ${webUrl}`, 'Let WEB_URL begin with https.')];
}
