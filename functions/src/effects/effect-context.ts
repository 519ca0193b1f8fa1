import type { ExternalEffect } from '../order/effect.ts';
import type { Order } from '../order/order.ts';
import type { Person } from '../ports/people.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganiserHealth } from './organiser-health.ts';
import type { CalendarPorts } from './own-calendars.ts';

/** Only the ports that performers use, so that a stand-in need not provide the others. */
interface LimitedPorts extends Pick<Ports, 'payments' | 'calendarOf' | 'mailer' | 'ratings'>, CalendarPorts {
  clock: Pick<Ports['clock'], 'now'>;
  orders: Pick<Ports['orders'], 'note'>;
  receipts: Pick<Ports['receipts'], 'issue'>;
  seller: Ports['seller'];
  busyCalendars: Pick<Ports['busyCalendars'], 'named'>;
  links: Pick<Ports['links'], 'url'>;
  receiptLinks: Pick<Ports['receiptLinks'], 'url'>;
  webPages?: Ports['webPages'];
  archive: Pick<Ports['archive'], 'put'>;
}

/** What a performer works with. */
export interface EffectContext {
  ports: LimitedPorts;
  order: Order;
  /** Reads a person from the directory, once while an order is processed. */
  person: (uid: string) => Promise<Person | undefined>;
  /** Missing: there is only one organiser. */
  organisers?: OrganiserHealth;
  /** No earlier attempt can have done it. */
  isFirst?: boolean;
}

/** The effect of one kind. */
export type EffectOf<Kind extends ExternalEffect['kind']> = Extract<ExternalEffect, { kind: Kind }>;

/** The request of an order; throws if there is none, since no effect is owed before it. */
export function requiredRequestOf(order: Order): NonNullable<Order['request']> {
  if (!order.request) throw new Error(`Order ${order.id} has no request`);
  return order.request;
}
