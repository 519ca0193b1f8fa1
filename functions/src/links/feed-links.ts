import { createHmac } from 'node:crypto';
import { isPersonId } from '../order/ids.ts';
import { isSameSecret } from '../same-secret.ts';

/** The secret addresses of people's calendar feeds. The holder of one can read that person's agenda, and nothing else. */
export interface FeedLinks {
  url(uid: string): string;
  isFeedOf(uid: string, secret: string): boolean;
}

/** `base` is the address of the function that answers with the feed. */
export function createFeedLinks(key: string, base: string): FeedLinks {
  const secretOf = (uid: string): string =>
    createHmac('sha256', key).update(`feed:${uid}`).digest('base64url');
  return {
    url: (uid) => `${base}?${new URLSearchParams({ u: uid, k: secretOf(uid) }).toString()}`,
    isFeedOf: (uid, secret) => key !== '' && isPersonId(uid) && isSameSecret(secret, secretOf(uid)),
  };
}
