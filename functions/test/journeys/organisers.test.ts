import assert from 'node:assert/strict';
import * as z from 'zod';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { REST } from '../../src/effects/organiser-health.ts';
import { MINUTE } from '../../src/order/policy.ts';
import { approved, paid } from '../support/failing-steps.ts';
import { authorizedUser } from '../support/google-sign-ins.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { writeUnheard } from '../support/unheard.ts';

const names = ['a@example.com', 'b@example.com'] as const;
const organisers = names.map((name) => ({ name, weight: 1 }));
const GOOGLE_CREDENTIALS = JSON.stringify(
  Object.fromEntries(names.map((name) => [name, authorizedUser({ refresh_token: `1//${name}` })])),
);
const eventsSchema = z.array(
  z.object({ id: z.string(), status: z.string(), organizer: z.object({ email: z.string() }) }),
);

describe('several organisers', () => {
  let world: OwnWorld;

  beforeEach(async () => {
    await writeUnheard('bookmarks/organisers', null);
    world = await ownWorld({ organisers }, { GOOGLE_CREDENTIALS });
  });

  afterEach(async () => {
    await world.leave();
    await writeUnheard('bookmarks/organisers', null);
  });

  /** An order that is paid and approved, after its meeting was tried. */
  async function tried(): Promise<string> {
    const orderId = await approved(world, await paid(world));
    await world.processOrder(orderId);
    return orderId;
  }

  const organiserOf = async (orderId: string): Promise<string> =>
    (await world.entry(orderId)).order.organiser ?? '';

  /** In whose calendar the order's event is; `undefined`: it has none. */
  async function calendarOf(orderId: string): Promise<string | undefined> {
    const { meeting } = (await world.entry(orderId)).order;
    const events = eventsSchema.parse(await getJson(`${world.urls.google}/_/events`));
    return events.find(({ id, status }) => id === meeting?.eventId && status === 'confirmed')?.organizer
      .email;
  }

  const fail = (about: string): Promise<unknown> =>
    postJson(`${world.urls.google}/_/faults`, { kind: 'organiser-fails', about, times: 'always' });

  const heal = (): Promise<unknown> => getJson(`${world.urls.google}/_/faults`, { method: 'DELETE' });

  const otherThan = (name: string): string => names.find((one) => one !== name) ?? '';

  it('an event is in the calendar of its order’s organiser, is opened, moved and cancelled there', async () => {
    const orderId = await tried();
    const name = await organiserOf(orderId);
    assert.equal(await calendarOf(orderId), name);
    const { order } = await world.entry(orderId);
    assert.ok(order.meeting?.roomOpenedAt !== undefined);
    await world.write(orderId, 'cancellation', { by: 'mentor', reason: 'I am ill.' });
    await world.processOrder(orderId);
    assert.equal(await calendarOf(orderId), undefined);
    assert.ok((await world.entry(orderId)).order.meeting?.cancelledAt !== undefined);
  });

  it('one that fails in the middle gets no new sessions, and its own order is done once it works again', async () => {
    const before = await tried();
    const broken = await organiserOf(before);
    await fail(broken);
    const stuck = await tried();
    assert.deepEqual([await organiserOf(stuck), await calendarOf(stuck)], [broken, undefined]);
    assert.match(world.alerts.get(`${stuck} meeting:1`) ?? '', /^set-up-fails: google: quotaExceeded/);

    const elsewhere = await tried();
    assert.equal(await calendarOf(elsewhere), otherThan(broken));
    assert.equal(await calendarOf(before), broken);

    await heal();
    await world.pass(stuck, 3 * MINUTE);
    assert.equal(await calendarOf(stuck), broken);
    world.clock.advance(REST);
    const again = await tried();
    assert.equal(await calendarOf(again), broken);
  });

  it('a failure that goes on keeps it out, and all of them are tried if all fail', async () => {
    await fail('@example.com');
    const first = await tried();
    const second = await tried();
    const third = await tried();
    assert.deepEqual(
      [await organiserOf(first), await organiserOf(second), await organiserOf(third)],
      [await organiserOf(first), otherThan(await organiserOf(first)), await organiserOf(first)],
    );
    await heal();
    for (const orderId of [first, second, third]) await world.pass(orderId, 5 * MINUTE);
    for (const orderId of [first, second, third])
      assert.equal(await calendarOf(orderId), await organiserOf(orderId));
  });

  it('an outage that passes moves nobody', async () => {
    const name = await organiserOf(await tried());
    await postJson(`${world.urls.google}/_/faults`, {
      kind: 'error',
      method: 'POST',
      path: '/events',
      refusal: 'backendError-503',
      times: 1,
    });
    await tried();
    assert.equal(await organiserOf(await tried()), name);
  });
});
