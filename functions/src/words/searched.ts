import { domainToASCII, domainToUnicode } from 'node:url';

/** Characters around a copied text: quotes of any kind, brackets, and marks that end a sentence. */
const wrapping = /^[\s"'`´‘’‚“”„«»<>()[\]{},;:.!]+|[\s"'`´‘’‚“”„«»<>()[\]{},;:.!]+$/gu;

/** Invisible characters that are copied along from web pages and mails. */
const invisible = /(?!\s)[\p{Cc}\p{Cf}]/gu;

/**
 * Finds where an address may be in a copied text: in `"Citra" <Citra@Example.com>`, in `citra@example.com (Citra)`, in
 * `mailto:Citra%40example.com?subject=…`, or as the whole of it. Characters that look like quotes, brackets or an escape may
 * belong to the address, as in `{x}?y@example.com` and `"john doe"@example.com`: then it is looked for in both ways.
 */
function addressesNamedIn(text: string): string[] {
  const inner = /<([^<>]*@[^<>]*)>/.exec(text)?.[1] ?? text;
  return [inner.trim(), ...inner.split(/[\s,;()[\]<>]+/)]
    .flatMap((place) => [place, place.replace(wrapping, '')])
    .map((place) => /^mailto:([^?]*)/i.exec(place)?.[1] ?? place)
    .flatMap((place) => [place, decoded(place)])
    .flatMap((place) => [place, place.normalize('NFC')])
    .filter((place) => place.lastIndexOf('@') > 0);
}

/** No meaningful text has more forms. Each form is looked up. */
const MOST = 16;

/**
 * The forms in which an address in the text may be stored: as it was typed, in lower case as Firebase Auth keeps it, and
 * with its domain in ASCII or not. An empty list: the text has no address.
 */
export const addressesIn = (text: string): string[] =>
  [...new Set(addressesNamedIn(text.replace(invisible, '')).flatMap(formsOf))].slice(0, MOST);

function formsOf(address: string): string[] {
  const small = address.toLowerCase();
  const [local, domain] = [small.slice(0, small.lastIndexOf('@')), small.slice(small.lastIndexOf('@') + 1)];
  const forms = [domainToASCII(domain), domainToUnicode(domain)].filter((one) => one !== '');
  return forms.length === 0 ? [] : [address, small, ...forms.map((form) => `${local}@${form}`)];
}

/** An id without the text copied along with it: quotes, spaces, or the address of the page that ends with the id. */
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
