import type { RenderedMail } from '../mail/render.ts';

export interface Mailer {
  /** `name` may be empty. An address that cannot be sent to is a lasting failure with the code `ADDRESS_REFUSED`. */
  send(to: { email: string; name: string }, mail: RenderedMail, key: string): Promise<void>;
}

/**
 * What became of a mail. `bounced`: its address accepts no mail. `blocked`: its address refused this mail for now.
 * `suppressed`: the provider does not try, because of what became of earlier mails. `refused`: the provider does not send
 * it, for a reason other than the address. `reported`: the reader received it and reported it as spam. `unsubscribed`: the
 * reader wants no more.
 */
export type MailFate =
  'delivered' | 'bounced' | 'blocked' | 'suppressed' | 'refused' | 'reported' | 'unsubscribed';

/** The fate of one of our mails. */
export interface MailNews {
  orderId: string;
  /** The key of the mail in its order. */
  key: string;
  address: string;
  fate: MailFate;
  at: number;
}

/** A signed call: the bytes of its body, and the values of its headers. */
export interface SignedCall {
  body: Buffer;
  signature: string | undefined;
  timestamp: string | undefined;
}

/** The mail provider's calls to us. */
export interface MailEvents {
  /** `stale`: signed by the provider, but too long ago, or in the future. */
  check(call: SignedCall, now: number): 'authentic' | 'forged' | 'stale';
  /** The reports about our mails in a body; `undefined`: the body is not a list. */
  parse(body: unknown): MailNews[] | undefined;
  /** The body without what says something of a person: addresses, and the words of their mail servers. */
  toArchive(body: unknown): unknown;
}

/** The addresses that mails do not reach. Only a digest of each address is stored. */
export interface AddressBook {
  note(news: MailNews): Promise<void>;
  /** The addresses that fail now, each by the last mail that did not arrive; the latest failure first. */
  failing(limit: number): Promise<FailingAddress[]>;
  /** What is known of an address; `undefined`: no mail to it has failed. */
  of(address: string): Promise<unknown>;
  forget(address: string): Promise<void>;
}

export interface FailingAddress {
  orderId: string;
  mail: string;
  cause: string;
  failedAt: number;
}
