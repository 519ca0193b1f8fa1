import assert from 'node:assert/strict';
import { mock } from 'node:test';
import * as z from 'zod';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { fault, requestsOf } from '../providers/side.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import {
  approved,
  google,
  paid,
  steps,
  xendit,
  type Answer,
  type Next,
  type Step,
} from '../support/failing-steps.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { until } from '../support/until.ts';

describe('when a provider fails', () => {
  let world: OwnWorld;

  before(async () => {
    world = await ownWorld();
  });

  after(() => world.leave());

  for (const step of steps)
    for (const [next, answers] of step.then)
      describe(`at ${step.name}, the effect is ${next}:`, () => {
        for (const answer of answers)
          it(answer.name, async () => {
            const orderId = await step.before(world);
            // A request that is refused for good must be refused in any form: an invoice is requested again without
            // its optional fields.
            await meet(
              step,
              next === 'tried on' && step.at === 'xendit' ? { ...answer, times: 2 } : answer,
              orderId,
            );
            await outcomes[next](step, orderId);
            await getJson(`${world.urls[step.at]}/_/faults`, { method: 'DELETE' });
          });
      });

  it('an order whose invoice cannot be made ends unpaid, its time is free, and the mentee gets a mail', async () => {
    const orderId = await world.place();
    await answer(
      { at: 'xendit', method: 'POST', path: '/v2/invoices' },
      { ...xendit(400, 'API_VALIDATION_ERROR'), times: 2 },
    );
    await world.processOrder(orderId);
    await world.pass(orderId, DAY + HOUR);
    const { order } = await world.entry(orderId);
    assert.deepEqual([order.ended?.status, order.ended?.reason], ['expired', 'unpaid']);
    assert.ok(order.holds.every(({ freedAt }) => freedAt !== undefined));
    assert.ok('mail:expired:mentee' in order.sent);
  });

  it('a session whose event cannot be made ends with the money back', async () => {
    const orderId = await approved(world, await paid(world));
    await answer(
      { at: 'google', method: 'POST', path: '/events' },
      google(403, 'forbiddenForServiceAccounts'),
    );
    await world.processOrder(orderId);
    assert.match(world.alerts.get(`${orderId} meeting:1`) ?? '', /GOOGLE_ORGANISER/);
    await world.pass(orderId, 8 * DAY);
    const { order } = await world.entry(orderId);
    assert.deepEqual([order.ended?.status, order.ended?.reason], ['expired', 'no-meeting']);
    assert.equal(order.returns[0]?.method, 'refund');
  });

  type Place = Pick<Step, 'at' | 'method' | 'path'>;

  const answer = ({ at, method, path }: Place, { refusal, times = 1 }: Answer): Promise<unknown> =>
    fault(
      { url: world.urls[at] },
      { kind: refusal ? 'error' : 'hang-after', method, path, times, ...refusal },
    );

  /** Brings the order to the step, with this answer of the provider. */
  async function meet(step: Step, how: Answer, orderId: string): Promise<void> {
    await answer(step, how);
    if (how.refusal) return step.come(world, orderId);
    const time = new AbortController();
    const timeouts = mock.method(AbortSignal, 'timeout', () => time.signal);
    const coming = step.come(world, orderId);
    await until(
      () => faultsAt(step),
      (seen) => seen.length === 0,
    );
    timeouts.mock.restore();
    time.abort(new DOMException('The time is over', 'TimeoutError'));
    return coming;
  }

  const faultsAt = async ({ at }: Place): Promise<unknown[]> =>
    z.array(z.unknown()).parse(await getJson(`${world.urls[at]}/_/faults`));

  /** The provider's answers so far, by status; 0: no answer. */
  const answersTo = async ({ at, method, path }: Place): Promise<number[]> =>
    (await requestsOf({ url: world.urls[at] }))
      .filter((request) => request.method === method && request.path.includes(path))
      .map(({ status }) => status);

  const recordOf = async (step: Step, orderId: string) =>
    (await world.entry(orderId)).effects[await step.effect(world, orderId)];

  /**
   * It is done in the end, and leaves no failure record. A request whose answer was lost is looked up, and not made
   * again.
   */
  async function succeeded(step: Step, orderId: string): Promise<void> {
    assert.equal(await recordOf(step, orderId), undefined);
    const last = (await answersTo(step)).at(-1);
    assert.ok(
      last !== undefined && (last === 0 || last === 409 || (last >= 200 && last < 300)),
      String(last),
    );
  }

  const outcomes: Record<Next, (step: Step, orderId: string) => Promise<void>> = {
    'tried again': succeeded,
    async 'tried on'(step, orderId) {
      const effect = await step.effect(world, orderId);
      const record = await recordOf(step, orderId);
      assert.equal(record?.state, 'waiting');
      assert.ok(record.nextAt - world.clock.now() <= 4 * HOUR);
      assert.equal(world.alerts.get(`${orderId} ${effect}`), `effect-failing: ${record.error}`);
      const others = Object.entries((await world.entry(orderId)).effects).filter(([name]) => name !== effect);
      assert.ok(others.every(([, { state }]) => state === 'done'));
    },
    async 'waiting for the set-up'(step, orderId) {
      const effect = await step.effect(world, orderId);
      const record = await recordOf(step, orderId);
      assert.equal(record?.state, 'waiting');
      const wait = record.nextAt - world.clock.now();
      assert.ok(wait > MINUTE / 2 && wait <= 2 * MINUTE);
      assert.equal(world.alerts.get(`${orderId} ${effect}`), `set-up-fails: ${record.error}`);
      await world.pass(orderId, 2 * MINUTE);
      await succeeded(step, orderId);
    },
    async 'kept at'(step, orderId) {
      const record = await recordOf(step, orderId);
      assert.equal(record?.state, 'waiting');
      const wait = record.nextAt - world.clock.now();
      assert.ok(wait > 2 * HOUR && wait < 4 * HOUR);
      await world.pass(orderId, 4 * HOUR);
      await succeeded(step, orderId);
    },
    async 'down the ladder'(_step, orderId) {
      const { returns } = (await world.entry(orderId)).order;
      assert.deepEqual(
        returns.map(({ method, status }) => `${method} ${status}`),
        ['refund failed', 'payout pending'],
      );
    },
    async 'a person'(_step, orderId) {
      const { order } = await world.entry(orderId);
      assert.equal(order.returns.at(-1)?.method, 'by-hand');
      assert.match(
        world.alerts.get(`${orderId} ${order.returns.length}`) ?? '',
        /^money-by-hand: IDR 150000/,
      );
    },
    async 'a link to be found'(_step, orderId) {
      const { returns } = (await world.entry(orderId)).order;
      assert.deepEqual(returns.map(({ method, status, id }) => [method, status, id]).at(-1), [
        'payout',
        'pending',
        undefined,
      ]);
      assert.match(world.alerts.get(`${orderId} 2`) ?? '', /^money-link-lost: IDR 150000, payout, refund:/);
    },
  };
});
