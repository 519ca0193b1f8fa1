import { domainToASCII, domainToUnicode } from 'node:url';

/** What stands around a text that somebody copied: quotes of any kind, brackets, what ends a sentence. */
const wrapping = /^[\s"'`´‘’‚“”„«»<>()[\]{},;:.!]+|[\s"'`´‘’‚“”„«»<>()[\]{},;:.!]+$/gu;

/** Invisible, and copied along out of web pages and mails. */
const invisible = /(?!\s)[\p{Cc}\p{Cf}]/gu;

/**
 * Where an address may stand in a text that was copied: in `"Citra" <Citra@Example.com>`, in `citra@example.com (Citra)`, in
 * `mailto:Citra%40example.com?subject=…`, or as the whole of it. What looks like quotes, brackets or an escape may be its own,
 * as in `{x}?y@example.com` and `"john doe"@example.com`: then it is looked for in both ways.
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

/** No text that is meant has more: each is looked up. */
const MOST = 16;

/**
 * The forms in which an address may stand in a record, where a text has one: as it was typed, in small letters as Firebase
 * Auth keeps it, and with its domain in ASCII or not. None: it is no address.
 */
export const addressesIn = (text: string): string[] =>
  [...new Set(addressesNamedIn(text.replace(invisible, '')).flatMap(formsOf))].slice(0, MOST);

function formsOf(address: string): string[] {
  const small = address.toLowerCase();
  const [local, domain] = [small.slice(0, small.lastIndexOf('@')), small.slice(small.lastIndexOf('@') + 1)];
  const forms = [domainToASCII(domain), domainToUnicode(domain)].filter((one) => one !== '');
  return forms.length === 0 ? [] : [address, small, ...forms.map((form) => `${local}@${form}`)];
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
