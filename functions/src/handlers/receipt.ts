import type { Request } from 'firebase-functions/v2/https';
import type { App } from '../app.ts';
import { callLimits, linkSecrets } from '../config/settings.ts';
import type { ReceiptLink } from '../links/receipt-links.ts';
import type { Locale } from '../mail/words.ts';
import { isOrderId } from '../order/ids.ts';
import { termsOf, type Order } from '../order/order.ts';
import { receiptAbout } from '../order/receipts-owed.ts';
import { receiptContentOf, type ReceiptContent, type ReceiptPeople } from '../receipts/receipt-content.ts';
import { receiptNotice, receiptPage, type ReceiptNotice } from '../receipts/receipt-page.ts';
import { refusal, type HttpAnswer } from './answer.ts';
import { callerOf, isSignedIn } from './caller.ts';
import { guarded } from './guarded.ts';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/**
 * A receipt or a credit note, by its link: as a page, or with `as=pdf` as a PDF, in the language `lang`. The mentee of the order, signed in,
 * gets the link itself as `{url}`, by `order` and `about`: so it never stands in the database, and there is one also after the key of the links changed.
 */
export const receipt = guarded(
  { secrets: linkSecrets, memory: '256MiB', timeoutSeconds: 30, concurrency: 20, maxInstances: 5 },
  {
    methods: ['GET', 'HEAD'],
    fromBrowsers: true,
    proven: (request, app) => linkIn(request, app) !== undefined || isSignedIn(request, app),
    refused: ({ status, headers: others }) => noticed(status, kindOf(status), 'id', others),
  },
  async (request, app) => {
    if (request.query['order'] !== undefined) return addressFor(request, app);
    const link = linkIn(request, app);
    const locale = localeIn(request);
    if (!link) return noticed(404, 'wrong', locale);
    const wait = app.limits.users.count(link.orderId, callLimits().perUser, app.ports.clock.now());
    if (wait !== undefined) return noticed(429, 'busy', locale, { 'retry-after': String(wait) });
    return show(app, link, request);
  },
);

const kindOf = (status: number): ReceiptNotice =>
  status === 429 ? 'busy' : status >= 500 ? 'failed' : 'wrong';

const textIn = (request: Request, name: string): string => {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
};

const linkIn = (request: Request, { ports }: App): ReceiptLink | undefined =>
  ports.receiptLinks.read(textIn(request, 't'));

const localeIn = (request: Request): Locale => (textIn(request, 'lang') === 'en' ? 'en' : 'id');

const noticed = (
  status: number,
  kind: ReceiptNotice,
  locale: Locale,
  others: Readonly<Record<string, string>> = {},
): HttpAnswer => ({ status, body: receiptNotice(kind, locale), headers: { ...headers, ...others } });

/** Only the mentee gets the link: the receipt is theirs. */
async function addressFor(request: Request, app: App): Promise<HttpAnswer> {
  const caller = await callerOf(request, app);
  if (!caller.ok) return caller.refusal;
  const [orderId, about] = [textIn(request, 'order'), textIn(request, 'about')];
  const order = isOrderId(orderId) ? await orderOf(app, orderId) : undefined;
  if (!order || order.request?.menteeId !== caller.uid || !receiptAbout(order, about))
    return refusal(404, 'no-such-receipt', 'Is it of an order of your own?');
  const url = app.ports.receiptLinks.url({ orderId, about }, localeIn(request));
  return { status: 200, body: { url } };
}

async function orderOf({ ports }: App, orderId: string): Promise<Order | undefined> {
  const entry = await ports.ledger.read(orderId);
  return entry === 'unreadable' ? undefined : entry?.order;
}

async function show(app: App, { orderId, about }: ReceiptLink, request: Request): Promise<HttpAnswer> {
  const locale = localeIn(request);
  const [found, order] = await Promise.all([app.ports.receipts.about(orderId, about), orderOf(app, orderId)]);
  if (order?.request && (await app.ports.directory.isDisabled(order.request.menteeId)))
    return noticed(404, 'wrong', locale);
  // A mail may be read before its receipt is issued.
  if (!found) return noticed(404, 'soon', locale);
  const content = receiptContentOf(found, peopleOf(order), locale);
  if (textIn(request, 'as') === 'pdf') return pdfOf(content);
  const t = textIn(request, 't');
  const linkTo = (others: Readonly<Record<string, string>>): string =>
    `?${new URLSearchParams({ t, ...others }).toString()}`;
  const pdf = linkTo({ lang: locale, as: 'pdf' });
  const otherLanguage = linkTo({ lang: locale === 'id' ? 'en' : 'id' });
  return { status: 200, body: receiptPage(content, { pdf, otherLanguage }), headers };
}

/** The receipt itself names nobody. */
function peopleOf(order: Order | undefined): ReceiptPeople | undefined {
  const terms = order && termsOf(order);
  return terms && { mentee: terms.menteeName, mentor: terms.mentorName };
}

async function pdfOf(content: ReceiptContent): Promise<HttpAnswer> {
  // It brings the library and the fonts, so it is loaded for the first PDF.
  const { receiptPdf } = await import('../receipts/receipt-pdf.ts');
  const pdfHeaders = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${content.number}.pdf"`,
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
  };
  return { status: 200, body: await receiptPdf(content), headers: pdfHeaders };
}
