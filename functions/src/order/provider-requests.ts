import { invoiceName, mailName, returnName } from './names.ts';
import type { Order } from './order.ts';

/** What an effect asks of a provider, and the name or id by which the provider's own pages find it. */
export interface ProviderRequest {
  of: 'payments' | 'calendar' | 'mail';
  as: string;
}

/** `undefined`: the effect with this key asks nothing of a provider. */
export function providerRequestOf(order: Order, key: string): ProviderRequest | undefined {
  const [kind = '', one = ''] = key.split(':');
  switch (kind) {
    case 'invoice':
      return { of: 'payments', as: invoiceName(order.id, Number(one)) };
    case 'readback':
    case 'close':
      return { of: 'payments', as: one };
    case 'return':
      return { of: 'payments', as: returnName(order.id, Number(one)) };
    case 'meeting':
    case 'room':
      return order.meeting && { of: 'calendar', as: order.meeting.eventId };
    case 'mail':
    case 'reminder':
      return { of: 'mail', as: mailName(order.id, key) };
    default:
      return undefined;
  }
}
