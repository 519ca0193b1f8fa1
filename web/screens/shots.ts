import type { Page } from 'playwright-core';
import { people, type Person } from '../../stack/seed/people.ts';
import { freeDays } from './calendar.ts';
import type { Stage } from './stage.ts';

/** A page to take a picture of. */
export interface Shot {
  readonly name: string;
  /** Who is signed in; none: a visitor. */
  readonly who?: Person;
  /** In the app, or the whole address of a page beside it. */
  readonly path: string;
  /** What to do there before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** Show the whole page, at any length. */
  readonly whole?: boolean;
}

const { citra, dewi, ayu, budi } = people;

/** Every page of the app. */
export const shotsOf = (orders: Stage['orders']): readonly Shot[] => [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-up', path: '/sign-in', act: press(/Daftar|New here/) },
  { name: 'mentor', path: '/mentors/mentor-ayu', act: showTimes, whole: true },
  { name: 'mentors', who: citra, path: '/' },
  { name: 'mentors-found', who: citra, path: '/?q=data&price=200000', act: waitForFound },
  { name: 'booking', who: citra, path: '/mentors/mentor-ayu', act: chooseTime, whole: true },
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
  { name: 'agenda-week', who: citra, path: '/agenda?view=week' },
  { name: 'agenda-month', who: citra, path: '/agenda?view=month' },
  { name: 'profile', who: citra, path: '/profile' },
  { name: 'your-data', who: citra, path: '/profile/data', whole: true },
  {
    name: 'close-account',
    who: citra,
    path: '/profile/data',
    act: press(/^(Tutup akun …|Close the account …)/),
  },
  { name: 'offline', who: citra, path: `/orders/${orders.pending}`, act: goOffline },
  { name: 'requests', who: ayu, path: '/requests' },
  { name: 'reject', who: ayu, path: '/requests', act: press(/^(Tolak pesanan|Reject the order of)/) },
  { name: 'order-wished', who: budi, path: `/orders/${orders.wished}`, whole: true },
  { name: 'teaching', who: ayu, path: '/teaching', whole: true },
  { name: 'earnings', who: ayu, path: '/earnings', whole: true },
  { name: 'account', who: ayu, path: '/earnings', act: press(/^(Ganti rekening|Change the account)/) },
  { name: 'operator-needs', who: people.eka, path: '/operator' },
  { name: 'operator-order', who: people.eka, path: `/operator/orders/${orders.stuck}`, whole: true },
  { name: 'operator-orders', who: people.eka, path: '/operator/orders', whole: true },
  { name: 'operator-list', who: people.eka, path: '/operator/list' },
  { name: 'operator-search', who: people.eka, path: '/operator/search', act: findCitra },
  { name: 'operator-order-paid', who: people.eka, path: `/operator/orders/${orders.earned}`, whole: true },
  { name: 'operator-payouts', who: people.eka, path: '/operator/payouts', whole: true },
  { name: 'operator-people', who: people.eka, path: '/operator/people', whole: true },
  { name: 'operator-payee', who: people.eka, path: '/operator/payouts/mentor-ayu', whole: true },
  { name: 'not-found', who: citra, path: '/not-found' },
  { name: 'local-stack', who: citra, path: '/', act: openLocalBar },
];

/** Chooses a day and a start on a mentor's page, in either language. */
export async function chooseTime(page: Page): Promise<void> {
  await freeDays(page).first().waitFor();
  // Today may be the last of its month.
  if ((await freeDays(page).count()) < 2)
    await page.getByRole('button', { name: /^(Bulan berikutnya|Later month)/ }).click();
  await freeDays(page).nth(1).click();
  await page
    .getByRole('group', { name: /^(Waktu mulai|Start)/ })
    .getByRole('radio')
    .nth(8)
    .check();
}

/** The picture is not taken before the times are there. */
const showTimes = (page: Page): Promise<void> =>
  page.getByRole('group', { name: /^(Waktu mulai|Start)/ }).waitFor();

const waitForFound = (page: Page): Promise<void> =>
  page
    .getByRole('status')
    .getByText(/ditemukan|found/)
    .waitFor();

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
  await page.getByText(/sedang offline|are offline/).waitFor();
}

async function openLocalBar(page: Page): Promise<void> {
  await page.locator('.local summary').click();
}
