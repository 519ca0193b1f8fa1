import { domainToASCII } from 'node:url';

/** The code of a mail's failure: its address cannot be sent to, and nothing else is wrong. */
export const ADDRESS_REFUSED = 'address-refused';

/** Characters that end an address in a header, or begin another one. A quoted local part, which may have them, is not sent to. */
const endsAnAddress = /[\p{Cc}\p{Cf}\p{Z}<>()[\],;:\\"]/u;

/**
 * An address as a mailer may put it into a header: its domain in ASCII (IDNA), for not every mailer knows another. `undefined`:
 * no mailer can send to it. Its local part is left as it is, whatever it looks like: the address was verified by a mail to it.
 */
export function sendable(address: string | undefined): string | undefined {
  const at = address?.lastIndexOf('@') ?? -1;
  if (address === undefined || at < 1) return undefined;
  const [local, domain] = [address.slice(0, at), inAscii(address.slice(at + 1))];
  return host.test(domain) && !endsAnAddress.test(local) && !local.includes('@')
    ? `${local}@${domain}`
    : undefined;
}

/** A calendar may write an address in other letters. */
export const isAmong = (addresses: readonly string[], email: string): boolean =>
  addresses.some((one) => one.toLowerCase() === email.toLowerCase());

const host = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i;

/**
 * What is in ASCII stays as it is: as the host of a URL some of it would be read as numbers, or as a path. Other domains may
 * have joiners, emojis and the full stops of East Asia.
 */
const inAscii = (domain: string): string =>
  /^(?:[a-z0-9._-]|[^\p{ASCII}])+$/iu.test(domain) && /[^\p{ASCII}]/u.test(domain)
    ? domainToASCII(domain)
    : domain;
