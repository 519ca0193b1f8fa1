import type { ExternalEffect } from '../order/effect.ts';
import type { Order } from '../order/order.ts';
import type { Person, Ports } from '../ports.ts';

/** What performers ask of the outside, and no more: what stands in for it need not be all of it. */
interface LimitedPorts extends Pick<Ports, 'payments' | 'calendar' | 'mailer' | 'ratings'> {
  clock: Pick<Ports['clock'], 'now'>;
  orders: Pick<Ports['orders'], 'note'>;
  links: Pick<Ports['links'], 'url'>;
  archive: Pick<Ports['archive'], 'put'>;
}

/** What a performer works with. */
export interface EffectContext {
  ports: LimitedPorts;
  order: Order;
  /** As the directory has it; asked for once while an order is carried on. */
  person: (uid: string) => Promise<Person | undefined>;
  /** Nobody can have done it before. */
  isFirst?: boolean;
}

/** The effect of one kind. */
export type EffectOf<Kind extends ExternalEffect['kind']> = Extract<ExternalEffect, { kind: Kind }>;

/** The request of an order that has one; an effect is never owed before. */
export function requiredRequestOf(order: Order): NonNullable<Order['request']> {
  if (!order.request) throw new Error(`Order ${order.id} has no request`);
  return order.request;
}
