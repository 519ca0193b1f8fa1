import { effectCatalogue } from './effect-catalogue.ts';
import type { EffectIdentity } from './effect.ts';
import { invoiceName, mailName, returnName } from './names.ts';
import type { Order } from './order.ts';

/** What an effect asks of a provider, and the name or id by which the provider's own pages find it. */
export interface ProviderRequest {
  of: 'payments' | 'calendar' | 'mail';
  as: string;
}

/** `undefined`: no provider has pages on which a person can search for it, or there is no event yet. */
export function providerRequestOf(
  order: Order,
  key: string,
  { kind, number = 0, invoiceId }: EffectIdentity,
): ProviderRequest | undefined {
  switch (effectCatalogue[kind].provider) {
    case 'payments':
      return { of: 'payments', as: invoiceId ?? requestNameOf(order.id, kind, number) };
    case 'calendar':
      return order.meeting && { of: 'calendar', as: order.meeting.eventId };
    case 'mail':
      return { of: 'mail', as: mailName(order.id, key) };
    case 'archive':
    case 'ratings':
    case 'receipts':
      return undefined;
  }
}

const requestNameOf = (orderId: string, kind: EffectIdentity['kind'], number: number): string =>
  (kind === 'open-invoice' || kind === 'withdraw-invoice' ? invoiceName : returnName)(orderId, number);
