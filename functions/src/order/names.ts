/** The invoice's name at the provider, the same each time it is asked for. */
export const invoiceName = (orderId: string, attempt: number): string => `order:${orderId}:${attempt}`;

export const returnName = (orderId: string, number: number): string => `refund:${orderId}:${number}`;

/** The order that an invoice or a return of money is named after. */
export const orderNamedBy = (name: string): string | undefined => partsOf(name)?.[1];

/** Which attempt an invoice's name stands for; `undefined`: it is not the name of an invoice of this order. */
export function attemptNamedBy(name: string, orderId: string): number | undefined {
  const [, order, number] = partsOf(name) ?? [];
  return order === orderId && name.startsWith('order:') ? Number(number) : undefined;
}

const partsOf = (name: string): RegExpExecArray | null => /^(?:order|refund):([-\w]{8,64}):(\d+)$/.exec(name);
