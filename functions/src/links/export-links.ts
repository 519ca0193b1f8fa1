import { createHmac } from 'node:crypto';
import { isOrderId, isPersonId } from '../order/ids.ts';
import type { Party } from '../order/order.ts';
import { isSameSecret } from '../same-secret.ts';

export type ExportFormat = 'json' | 'html';

/** Where a part of an export begins: at the orders of the person as this party, after that order. */
export interface ExportStart {
  party: Party;
  after?: string | undefined;
}

/** A link to all that is kept about a person. `by`: an operator's link leads to a file in which accounts are masked. */
export interface ExportLink {
  personId: string;
  by: 'person' | 'operator';
  format: ExportFormat;
  start: ExportStart;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** Secret addresses of exports. The file is made when it is asked for, so that no copy of it is kept. */
export interface ExportLinks {
  url(link: ExportLink): string;
  /** `undefined`: it was not made here, or is too old. */
  read(token: string, now: number): ExportLink | undefined;
}

/** `base` is the address of the function that answers with the file. */
export function createExportLinks(key: string, base: string): ExportLinks {
  const sign = (text: string): string =>
    createHmac('sha256', key).update(`export:${text}`).digest('base64url');
  return {
    url({ personId, by, format, start: { party, after = '' }, expiresAt }) {
      const text = [personId, by, format, expiresAt.toString(36), party, after].join('.');
      return `${base}?${new URLSearchParams({ t: `${text}.${sign(text)}` }).toString()}`;
    },
    read(token, now) {
      const end = token.lastIndexOf('.');
      const text = token.slice(0, Math.max(end, 0));
      const isGenuine = key !== '' && isSameSecret(token.slice(end + 1), sign(text));
      const link = isGenuine ? linkIn(text) : undefined;
      return link && now < link.expiresAt ? link : undefined;
    },
  };
}

function linkIn(text: string): ExportLink | undefined {
  const [personId = '', by, format, expiry = '', party, after = ''] = text.split('.');
  const expiresAt = Number.parseInt(expiry, 36);
  if (!isPersonId(personId) || (after !== '' && !isOrderId(after))) return undefined;
  if (by !== 'person' && by !== 'operator') return undefined;
  if (format !== 'json' && format !== 'html') return undefined;
  if (party !== 'mentee' && party !== 'mentor') return undefined;
  return { personId, by, format, start: { party, ...(after !== '' && { after }) }, expiresAt };
}
