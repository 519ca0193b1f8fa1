import { after } from './happenings.ts';
import { mentor, newWorld, PRICE, type World } from './world.ts';

const offering = (price: number, autoApprove: boolean): Partial<World> => ({
  mentor: {
    ...mentor,
    autoApprove,
    topics: { data: { title: 'Data', offers: { standard: { minutes: 60, price } } } },
  },
});

/** The worlds that an order may be made in. */
export const worlds: Readonly<Record<string, Partial<World>>> = {
  'as usual': {},
  'the mentor lets all orders pass': offering(PRICE, true),
  'the session is free': offering(0, false),
  'the channel takes no refunds': { channel: 'refuses' },
  'invoices are not found by their name at once': { finds: 'later' },
  'invoices are never found by their name': { finds: 'never' },
  'rooms are long in the making': { slowRooms: true },
};

const ordered = ['the mentee orders'];
const paid = [...ordered, 'the mentee pays in full, which is called back'];
const scheduled = [...paid, 'the mentor approves'];
const asked = [...scheduled, 'the mentee asks for a later time'];

/** Where histories begin as well, so that their depth is spent on the later turns of an order's life. */
export const openings: Readonly<Record<string, () => Promise<World>>> = {
  scheduled: () => after(newWorld(), scheduled),
  'another time asked for': () => after(newWorld(), asked),
  rescheduled: () => after(newWorld(), [...asked, 'the other accepts it']),
  'a session that is over': () => after(newWorld(), [...scheduled, 'the session’s time passes']),
  'paid by a channel that takes no refunds': () =>
    after(newWorld(worlds['the channel takes no refunds']), paid),
  'a free session': () => after(newWorld(worlds['the session is free']), ordered),
  'a mentor who lets all pass': () => after(newWorld(worlds['the mentor lets all orders pass']), ordered),
};
