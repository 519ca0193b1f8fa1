import { isOrderId } from './ids.ts';

/** The invoice's name at the provider. It is the same each time the invoice is asked for. */
export const invoiceName = (orderId: string, attempt: number): string => `order:${orderId}:${attempt}`;

export const returnName = (orderId: string, number: number): string => `refund:${orderId}:${number}`;

/** The order that an invoice or a return of money is named after. */
export const orderNamedBy = (name: string): string | undefined => partsOf(name)?.[1];

/** Which attempt an invoice's name stands for; `undefined`: it is not the name of an invoice of this order. */
export function attemptNamedBy(name: string, orderId: string): number | undefined {
  const [, order, number] = partsOf(name) ?? [];
  return order === orderId && name.startsWith('order:') ? Number(number) : undefined;
}

/** A mail's name at the provider: the order that owes it, and its effect key. */
export const mailName = (orderId: string, key: string): string => `${orderId}:${key}`;

/** The order and the mail that a name stands for; `undefined`: it is no mail of ours. */
export function mailNamedBy(name: string): { orderId: string; key: string } | undefined {
  const [, orderId, key] = /^([^:]+):((?:mail|reminder):[-:\w]{1,200})$/.exec(name) ?? [];
  return orderId !== undefined && key !== undefined && isOrderId(orderId) ? { orderId, key } : undefined;
}

function partsOf(name: string): RegExpExecArray | undefined {
  const parts = /^(?:order|refund):([^:]+):(\d+)$/.exec(name);
  return parts?.[1] !== undefined && isOrderId(parts[1]) ? parts : undefined;
}
