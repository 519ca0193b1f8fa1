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

  const fault = (rule: object): Promise<unknown> => postJson(`${world.urls.google}/_/faults`, rule);

  const refuse = (about: string): Promise<unknown> =>
    fault({ kind: 'organiser-fails', about, times: 'always' });

  const heal = (): Promise<unknown> => getJson(`${world.urls.google}/_/faults`, { method: 'DELETE' });

  const otherThan = (name: string): string => names.find((one) => one !== name) ?? '';

  const liveEvents = async (): Promise<number> =>
    eventsSchema
      .parse(await getJson(`${world.urls.google}/_/events`))
      .filter(({ status }) => status === 'confirmed').length;

  it('an event is in the calendar of its order’s organiser, is opened and cancelled there', async () => {
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

  it('one that Google refuses in the middle: its next session goes to another at once, and its earlier one stays', async () => {
    const before = await tried();
    const broken = await organiserOf(before);
    await refuse(broken);
    for (let order = 0; order < 2; order += 1) {
      const orderId = await tried();
      assert.equal(await organiserOf(orderId), otherThan(broken));
      assert.equal(await calendarOf(orderId), otherThan(broken));
    }
    assert.equal(world.alerts.size, 0);
    assert.equal(world.said.filter(({ alert }) => alert === 'organiser-fails').length, 1);
    assert.equal(await calendarOf(before), broken);

    world.clock.advance(REST);
    const finder = await tried();
    assert.equal(await calendarOf(finder), otherThan(broken));
    assert.equal(world.said.filter(({ alert }) => alert === 'organiser-fails').length, 2);

    await heal();
    world.clock.advance(REST);
    assert.equal(await calendarOf(await tried()), broken);
  });

  it('one that may have made the event unheard keeps it: there is never a second event', async () => {
    const name = await organiserOf(await tried());
    await fault({ kind: 'reset-after', method: 'POST', path: '/events', times: 1 });
    await fault({
      kind: 'error',
      method: 'POST',
      path: '/events',
      skip: 1,
      times: 1,
      refusal: 'quotaExceeded',
    });
    const orderId = await tried();
    assert.deepEqual([await organiserOf(orderId), await calendarOf(orderId)], [name, undefined]);
    assert.match(world.alerts.get(`${orderId} meeting:1`) ?? '', /^set-up-fails: google: quotaExceeded/);
    await world.pass(orderId, 8 * MINUTE);
    assert.equal(await calendarOf(orderId), name);
    assert.equal(await liveEvents(), 2);
  });

  it('if all are refused, the order waits for the cure with one of them', async () => {
    await refuse('@example.com');
    const orderId = await tried();
    assert.equal(await calendarOf(orderId), undefined);
    assert.match(world.alerts.get(`${orderId} meeting:1`) ?? '', /^set-up-fails: google: quotaExceeded/);
    assert.equal(world.said.filter(({ alert }) => alert === 'organiser-fails').length, names.length);
    await heal();
    await world.pass(orderId, 3 * MINUTE);
    assert.equal(await calendarOf(orderId), await organiserOf(orderId));
  });

  it('an outage that passes, and a refusal of one event, move nobody', async () => {
    const name = await organiserOf(await tried());
    await fault({ kind: 'error', method: 'POST', path: '/events', refusal: 'backendError-503', times: 1 });
    assert.equal(await calendarOf(await tried()), name);
    await fault({ kind: 'error', method: 'POST', path: '/events', status: 403, body: {}, times: 1 });
    assert.equal(await organiserOf(await tried()), name);
    assert.equal(await calendarOf(await tried()), name);
  });
});
