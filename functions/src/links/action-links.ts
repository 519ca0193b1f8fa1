import { createHmac } from 'node:crypto';
import { isOrderId } from '../order/ids.ts';
import { isSameSecret } from '../same-secret.ts';

export type LinkAction = 'approve' | 'reject';

/** What a link in a mail lets its reader do, without signing in. */
export interface ActionLink {
  orderId: string;
  action: LinkAction;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** A page of a link: `ask` asks for the action, `confirm` asks whether a person is there. */
export type LinkPage = 'ask' | 'confirm';

export type ReadLink = { ok: true; link: ActionLink } | { ok: false; why: 'wrong' | 'expired' };

/** Links that act for a mentor. They cannot be made or changed without the key. */
export interface ActionLinks {
  url(link: ActionLink): string;
  read(token: string, now: number): ReadLink;
  /** A mark for a page of a link that is shown now. The page sends it along with its post. */
  mark(token: string, page: LinkPage, now: number): string;
  /** How long ago that page was shown, in milliseconds; `undefined`: it was not shown, or the mark is forged. */
  ageOf(mark: string, token: string, page: LinkPage, now: number): number | undefined;
}

/** `base` is the address of the function that the links lead to. */
export function createActionLinks(key: string, base: string): ActionLinks {
  const sign = (text: string): string =>
    createHmac('sha256', key).update(`action:${text}`).digest('base64url');
  const markOf = (token: string, page: LinkPage, at: string): string =>
    `${at}.${sign(`${page}:${at}:${token}`)}`;
  return {
    mark: (token, page, now) => markOf(token, page, now.toString(36)),
    ageOf(mark, token, page, now) {
      const [at = ''] = mark.split('.');
      return key !== '' && isSameSecret(mark, markOf(token, page, at))
        ? now - Number.parseInt(at, 36)
        : undefined;
    },
    url({ orderId, action, expiresAt }) {
      const text = `${orderId}.${action}.${expiresAt.toString(36)}`;
      return `${base}?t=${text}.${sign(text)}`;
    },
    read(token, now) {
      const [orderId = '', action = '', expiry = '', signature = ''] = token.split('.');
      const genuine = key !== '' && isSameSecret(signature, sign(`${orderId}.${action}.${expiry}`));
      if (!genuine || !isOrderId(orderId)) return { ok: false, why: 'wrong' };
      if (action !== 'approve' && action !== 'reject') return { ok: false, why: 'wrong' };
      const expiresAt = Number.parseInt(expiry, 36);
      return now < expiresAt
        ? { ok: true, link: { orderId, action, expiresAt } }
        : { ok: false, why: 'expired' };
    },
  };
}
