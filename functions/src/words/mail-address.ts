import { domainToASCII } from 'node:url';

/** The failure code of a mail whose address cannot be sent to; nothing else is wrong. */
export const ADDRESS_REFUSED = 'address-refused';

/**
 * Characters that end an address in a header, or begin another. A quoted local part may contain them, so it is not sent to.
 */
const endsAnAddress = /[\p{Cc}\p{Cf}\p{Z}<>()[\],;:\\"]/u;

/**
 * An address as a mailer may put it into a header, with its domain in ASCII (IDNA), because not every mailer takes another
 * form. `undefined`: no mailer can send to it. The local part is left as it is, in any form: the address was verified by a
 * mail to it.
 */
export function sendable(address: string | undefined): string | undefined {
  const at = address?.lastIndexOf('@') ?? -1;
  if (address === undefined || at < 1) return undefined;
  const [local, domain] = [address.slice(0, at), inAscii(address.slice(at + 1))];
  return host.test(domain) && !endsAnAddress.test(local) && !local.includes('@')
    ? `${local}@${domain}`
    : undefined;
}

/** A calendar may change the case of an address. */
export const isAmong = (addresses: readonly string[], email: string): boolean =>
  addresses.some((one) => one.toLowerCase() === email.toLowerCase());

const host = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i;

/**
 * An ASCII domain stays as it is: read as the host of a URL, some would become numbers, or a path. Other domains may have
 * joiners, emojis and the full stops of East Asia.
 */
const inAscii = (domain: string): string =>
  /^(?:[a-z0-9._-]|[^\p{ASCII}])+$/iu.test(domain) && /[^\p{ASCII}]/u.test(domain)
    ? domainToASCII(domain)
    : domain;
