import type { EffectContext } from '../../../src/effects/effect-context.ts';
import { mailNamedBy } from '../../../src/order/names.ts';
import type { Person } from '../../../src/ports/people.ts';
import { askOf, type Current } from './asking.ts';
import { calendarBy } from './calendar.ts';
import { ownCalendarBy } from './own-calendar.ts';
import { invoicesBy } from './invoices.ts';
import { receiptsBy, seller } from './receipts.ts';
import { returnsBy } from './returns.ts';
import type { World } from './world.ts';

/** What performers ask of the outside, answered by a world. Of what only takes what it is given nothing is kept, but of mails. */
export function outsideOf(current: Current): Pick<EffectContext, 'ports' | 'person'> {
  const ask = askOf(current);
  return {
    person: (uid) => Promise.resolve(people[uid]),
    ports: {
      clock: { now: () => current.world.now },
      payments: { ...invoicesBy(ask), ...returnsBy(ask) },
      calendarOf: () => calendarBy(ask),
      ...ownCalendarBy(ask),
      mailer: { send: (_to, _mail, name) => ask((world) => [withMail(world, name), undefined]) },
      links: { url: ({ action }) => `https://orders.example/${action}` },
      receiptLinks: { url: ({ about }) => `https://orders.example/${about}` },
      orders: { note: () => Promise.resolve() },
      archive: { put: () => Promise.resolve() },
      receipts: receiptsBy(ask),
      seller,
      ratings: { tally: () => Promise.resolve() },
    },
  };
}

const people: Readonly<Record<string, Person>> = {
  'mentee-citra': { name: 'Citra', email: 'citra@example.com', locale: 'id', timeZone: 'Asia/Jakarta' },
  'mentor-ayu': { name: 'Ayu', email: 'ayu@example.com', locale: 'en', timeZone: 'Asia/Makassar' },
};

function withMail(world: World, name: string): World {
  const key = mailNamedBy(name)?.key ?? name;
  return { ...world, mails: { ...world.mails, [key]: (world.mails[key] ?? 0) + 1 } };
}
