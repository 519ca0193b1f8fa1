import type { Page } from 'playwright-core';
import { people, type Person } from '../../seed/people.ts';
import type { Settings } from '../../suite/settings.ts';
import type { Stage } from './stage.ts';

/** A page to take a picture of. */
export interface Shot {
  readonly name: string;
  /** Who looks at it; none: nobody is signed in. */
  readonly who?: Person;
  /** In the app, or the whole address of a page beside it. */
  readonly path: string;
  /** What to do there before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** However long it is. */
  readonly whole?: boolean;
}

const { citra, dewi, ayu, budi } = people;

/** The pages beside the app, which have one language. */
export async function shotsBeside({ outside, orders }: Stage, env: Settings): Promise<readonly Shot[]> {
  const at = (name: string): string => (env[name] ?? '').replace(/\/$/, '');
  const mails = await outside.inbox.of(ayu.email);
  const question = mails.findLast(({ text }) => text.includes('actionLink'));
  const link = /https?:\S+actionLink\S+/.exec(question?.text ?? '')?.[0] ?? '';
  const invoices = await outside.xendit.invoices();
  const open = invoices.find(({ external_id }) => external_id.startsWith(`order:${orders.pending}:`));
  return [
    { name: 'action-link', path: link },
    { name: 'checkout', path: `${at('XENDIT_API_URL')}/web/${open?.id ?? ''}` },
    { name: 'invoices', path: at('XENDIT_API_URL') },
    { name: 'inbox', path: at('SENDGRID_API_URL') },
    { name: 'mail', path: `${at('SENDGRID_API_URL')}/messages/${question?.id ?? ''}` },
    { name: 'calendar', path: at('GOOGLE_API_ROOT_URL') },
    { name: 'clock', path: at('CLOCK_URL') },
  ];
}

/** Every page of the app. */
export const shotsOf = ({ orders }: Stage): readonly Shot[] => [
  { name: 'sign-in', path: '/' },
  { name: 'mentors', who: citra, path: '/' },
  { name: 'booking', who: citra, path: '/mentors/mentor-ayu', act: chooseTime },
  { name: 'order-pending', who: citra, path: `/orders/${orders.pending}` },
  { name: 'order-scheduled', who: citra, path: `/orders/${orders.scheduled}` },
  { name: 'order-rejected', who: citra, path: `/orders/${orders.rejected}` },
  { name: 'order-declined', who: dewi, path: `/orders/${orders.declined}` },
  { name: 'order-completed', who: citra, path: `/orders/${orders.completed}` },
  { name: 'orders', who: citra, path: '/orders' },
  { name: 'cancel', who: citra, path: `/orders/${orders.scheduled}`, act: press(/Batalkan|Cancel/) },
  {
    name: 'another-time',
    who: citra,
    path: `/orders/${orders.scheduled}`,
    act: press(/Minta waktu|Ask for another/),
  },
  { name: 'agenda', who: citra, path: '/agenda', act: press(/Tampilkan alamat|Show the address/) },
  { name: 'profile', who: citra, path: '/profile' },
  { name: 'offline', who: citra, path: `/orders/${orders.pending}`, act: goOffline },
  { name: 'requests', who: ayu, path: '/requests' },
  { name: 'reject', who: ayu, path: '/requests', act: press(/^(Tolak pesanan|Reject the order of)/) },
  { name: 'order-wished', who: budi, path: `/orders/${orders.wished}` },
  { name: 'teaching', who: ayu, path: '/teaching', whole: true },
  { name: 'operator-needs', who: people.eka, path: '/operator' },
  { name: 'operator-order', who: people.eka, path: `/operator/orders/${orders.stuck}` },
  { name: 'operator-orders', who: people.eka, path: '/operator/orders' },
  { name: 'operator-search', who: people.eka, path: '/operator/search', act: findCitra },
  { name: 'local-stack', who: citra, path: '/', act: openLocalBar },
];

async function chooseTime(page: Page): Promise<void> {
  await page
    .getByRole('group', { name: /^(Hari|Day)/ })
    .getByRole('radio')
    .nth(1)
    .check();
  await page
    .getByRole('group', { name: /^(Waktu mulai|Start)/ })
    .getByRole('radio')
    .nth(8)
    .check();
}

function press(name: RegExp) {
  return async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
  };
}

async function findCitra(page: Page): Promise<void> {
  await page.getByRole('search').getByRole('textbox').fill(citra.email);
  await page.getByRole('search').getByRole('button').click();
  await page.getByRole('heading', { level: 2 }).waitFor();
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.getByText(/sedang luring|are offline/).waitFor();
}

async function openLocalBar(page: Page): Promise<void> {
  await page.locator('.local summary').click();
}
