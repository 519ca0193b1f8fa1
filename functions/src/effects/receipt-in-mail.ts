import type { MailTemplate } from '../order/effect.ts';
import { paymentOf } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { paymentsOf } from '../order/payments.ts';
import { hasReceipt, nameOfPayment, nameOfReturn } from '../order/receipts-owed.ts';
import type { MailContext } from '../mail/render.ts';
import type { EffectOf, EffectContext } from './effect-context.ts';

/**
 * The receipt that a mail of money to the mentee leads to. It may still be under way when the mail is written: the link has the payment, and not
 * the number.
 */
export function receiptInMail(
  effect: EffectOf<'mail'>,
  { ports, order }: Pick<EffectContext, 'ports' | 'order'>,
  locale: 'id' | 'en',
): MailContext['receipt'] {
  const about = effect.to === 'mentee' ? aboutIn[effect.template]?.(order, effect.about) : undefined;
  if (about === undefined || !hasReceipt(order, about)) return undefined;
  const kind = effect.template === 'refunded' ? 'credit-note' : 'receipt';
  return { kind, url: ports.receiptLinks.url({ orderId: order.id, about }, locale) };
}

/** The first payment in the currency of the price: another may have come before it. */
const ofPayment = (order: Order): string | undefined => {
  const { invoice, currency } = paymentOf(order) ?? {};
  return (
    invoice &&
    nameOfPayment(
      invoice,
      paymentsOf(invoice).findIndex((one) => one.currency === currency),
    )
  );
};

/** The mails of money, and which payment or return each is about. */
const aboutIn: Partial<Record<MailTemplate, (order: Order, about?: string) => string | undefined>> = {
  paid: ofPayment,
  confirmed: ofPayment,
  'payment-short': ({ invoices }, about) => {
    const invoice = invoices.find(({ attempt }) => String(attempt) === about);
    return invoice && nameOfPayment(invoice, 0);
  },
  refunded: (_, about) => nameOfReturn(Number(about)),
};
