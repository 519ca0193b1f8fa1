import { createHmac } from 'node:crypto';
import { isPersonId } from '../order/ids.ts';
import { isSameSecret } from '../same-secret.ts';

export type ExportFormat = 'json' | 'html';

/** A link to all that is kept about a person. `by`: an operator's link leads to a file in which accounts are masked. */
export interface ExportLink {
  personId: string;
  by: 'person' | 'operator';
  format: ExportFormat;
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
    url({ personId, by, format, expiresAt }) {
      const text = `${personId}.${by}.${format}.${expiresAt.toString(36)}`;
      return `${base}?${new URLSearchParams({ t: `${text}.${sign(text)}` }).toString()}`;
    },
    read(token, now) {
      const [personId = '', by = '', format = '', expiry = '', signature = ''] = token.split('.');
      const isGenuine = key !== '' && isSameSecret(signature, sign(`${personId}.${by}.${format}.${expiry}`));
      if (!isGenuine || !isPersonId(personId)) return undefined;
      const expiresAt = Number.parseInt(expiry, 36);
      if (now >= expiresAt || (by !== 'person' && by !== 'operator')) return undefined;
      return format === 'json' || format === 'html' ? { personId, by, format, expiresAt } : undefined;
    },
  };
}
