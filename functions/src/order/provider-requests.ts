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
  { kind, number = 0, invoiceId = '' }: EffectIdentity,
): ProviderRequest | undefined {
  switch (kind) {
    case 'open-invoice':
    case 'withdraw-invoice':
      return { of: 'payments', as: invoiceName(order.id, number) };
    case 'read-invoice':
    case 'close-invoice':
      return { of: 'payments', as: invoiceId };
    case 'return-money':
    case 'read-return':
    case 'withdraw-return':
      return { of: 'payments', as: returnName(order.id, number) };
    case 'create-meeting':
    case 'move-meeting':
    case 'verify-meeting':
    case 'cancel-meeting':
    case 'read-room':
    case 'open-room':
      return order.meeting && { of: 'calendar', as: order.meeting.eventId };
    case 'mail':
    case 'remind':
      return { of: 'mail', as: mailName(order.id, key) };
    case 'archive':
    case 'tally':
      return undefined;
  }
}
