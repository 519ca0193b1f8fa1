import { createHmac } from 'node:crypto';
import { isOrderId } from '../order/ids.ts';
import { isSameSecret } from '../same-secret.ts';

/** Which receipt a link leads to: of one payment or return of an order. The number is looked up. */
export interface ReceiptLink {
  orderId: string;
  about: string;
}

/**
 * Links to receipts. The holder of one can read that receipt, and nothing else. They do not expire: a mail is kept for the books of years.
 */
export interface ReceiptLinks {
  url(link: ReceiptLink, locale: 'id' | 'en'): string;
  /** `undefined`: the link was not made here. */
  read(token: string): ReceiptLink | undefined;
}

/** `base` is the address of the function that shows receipts. */
export function createReceiptLinks(key: string, base: string): ReceiptLinks {
  const sign = (text: string): string =>
    createHmac('sha256', key).update(`receipt:${text}`).digest('base64url');
  return {
    url({ orderId, about }, locale) {
      const text = `${orderId}.${about}`;
      return `${base}?${new URLSearchParams({ t: `${text}.${sign(text)}`, lang: locale }).toString()}`;
    },
    read(token) {
      const [orderId = '', about = '', signature = ''] = token.split('.');
      const genuine = key !== '' && isSameSecret(signature, sign(`${orderId}.${about}`));
      return genuine && isOrderId(orderId) && isAbout(about) ? { orderId, about } : undefined;
    },
  };
}

/** It becomes a part of a path in the database. */
const isAbout = (text: string): boolean => /^[-:\w]{1,200}$/.test(text);
