import { domainToASCII, domainToUnicode } from 'node:url';

/** What stands around a text that somebody copied: quotes of any kind, brackets, what ends a sentence. */
const wrapping = /^[\s"'`´‘’‚“”„«»<>()[\]{},;:.!]+|[\s"'`´‘’‚“”„«»<>()[\]{},;:.!]+$/gu;

/** Invisible, and copied along out of web pages and mails. */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/** `mailto:Citra%40example.com?subject=…`, `"Citra" <Citra@Example.com>`, `citra@example.com;` */
const addressIn = (text: string): string => {
  const inner = /<([^<>]*@[^<>]*)>/.exec(text)?.[1] ?? text;
  const bare = inner.replace(wrapping, '').replace(/^mailto:/i, '');
  return decoded(bare.replace(/\?.*$/s, '')).replace(wrapping, '');
};

/**
 * The forms in which an address may stand in a record, where a text has one: as it was typed, in small letters as Firebase
 * Auth keeps it, and with its domain in ASCII or not. None: it is no address.
 */
export function addressesIn(text: string): string[] {
  const typed = addressIn(text.replace(invisible, ''));
  const at = typed.lastIndexOf('@');
  if (at < 1) return [];
  const small = typed.toLowerCase();
  const [local, domain] = [small.slice(0, small.lastIndexOf('@')), small.slice(small.lastIndexOf('@') + 1)];
  const forms = [domainToASCII(domain), domainToUnicode(domain)].filter((one) => one !== '');
  return [...new Set([typed, small, ...forms.map((form) => `${local}@${form}`)])];
}

/** An id without what was copied along with it: quotes, spaces, or the address of the page that it is the end of. */
export function idIn(text: string): string {
  const bare = text.replace(invisible, '').replace(wrapping, '').replace(/\s+/gu, '');
  return /^https?:\/\//i.test(bare)
    ? (bare
        .replace(/[?#].*$/s, '')
        .replace(/\/+$/, '')
        .split('/')
        .at(-1) ?? '')
    : bare;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
