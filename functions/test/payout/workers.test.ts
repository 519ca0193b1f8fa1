import assert from 'node:assert/strict';
import { HOUR } from '../../src/order/policy.ts';
import { newRemoval, withHolds, withRelease } from '../../src/personal-data/removal.ts';
import type { PayoutProvider } from '../../src/ports/payouts.ts';
import { payingWorld, rulesText } from './workers.ts';

const free = (share: number) => ({ fee: 0, tax: 0, share, state: 'free', freeFrom: 1 }) as const;

/** The rules without what makes the writes of payouts conditional. */
const careless = rulesText
  .replace(
    /("payees": \{[^]*?"\.write": "auth != null && auth\.uid === 'functions')[^"]*"/,
    (_, start: string) => `${start}"`,
  )
  .replace(/ && \(newData\.isNumber\(\) \|\| newData\.parent\(\)[^"]*child\('share'\)\.val\(\)\)/, '');

type World = Awaited<ReturnType<typeof payingWorld>>;

/** Xendit as a worker sees it that dies at a request. */
type Dying = (die: () => Promise<never>) => PayoutProvider;

describe('workers that pay one mentor', () => {
  let world: World;

  const begin = async (rules?: string) => {
    world = await payingWorld(rules);
    world.earns('order-one-1', free(150_000));
  };
  afterEach(() => world.close());

  it('make one payout, however many begin at once', async () => {
    await begin();
    await Promise.all(Array.from({ length: 5 }, () => world.worker()()));
    assert.deepEqual(
      (await world.made()).map(({ amount }) => amount),
      [150_000],
    );
    await world.addsUp();
  });

  it('pay a mentor whose account is closed, but not what an operator has settled by hand', async () => {
    await begin();
    const now = world.clock.now();
    const hold = { of: 'payouts', part: 'shares-unpaid', amount: 150_000 } as const;
    await world.closing(() =>
      withHolds(newRemoval({ personId: 'mentor-ayu', by: 'person' }, now), [hold], now),
    );
    await world.closing((removal) => removal && withRelease(removal, 'admin-eka', now));
    await world.worker()();
    assert.deepEqual(await world.made(), []);
    await world.closing((removal) => removal && { ...removal, release: undefined });
    await world.worker()();
    assert.equal((await world.made()).length, 1);
  });

  it('pay nothing to an account that was to be paid to only after the closing', async () => {
    for (const [from, count] of [
      [HOUR, 0],
      [-HOUR, 1],
    ] as const) {
      await begin();
      const now = world.clock.now();
      world.renames(now + from);
      await world.closing(() => newRemoval({ personId: 'mentor-ayu', by: 'person' }, now));
      world.clock.advance(2 * HOUR);
      await world.worker()();
      assert.equal((await world.made()).length, count);
      if (count === 0) await world.close();
    }
  });

  it('make one payout, where the first dies before it asks, and the second before it hears the answer', async () => {
    await begin();
    const before: Dying = (die) => ({ ...world.xendit, request: die });
    const after: Dying = (die) => ({
      ...world.xendit,
      request: (draft) => world.xendit.request(draft).then(die),
    });
    for (const dying of [before, after]) {
      const { promise: death, resolve } = Promise.withResolvers<undefined>();
      const payouts = dying(() => {
        resolve(undefined);
        return new Promise<never>(() => undefined);
      });
      await Promise.race([world.worker({ payouts })(), death]);
    }
    await world.worker()();
    assert.equal((await world.made()).length, 1);
    await world.addsUp();
  });

  /** The first has read what is due; before it writes, another session is free, and another worker pays both. */
  async function overtaken(): Promise<void> {
    const other = world.worker();
    const first = world.worker({
      beforeWrite: async () => {
        world.earns('order-two-2', free(60_000));
        await other();
      },
    });
    await first();
    await world.worker()();
  }

  it('are refused as a whole where another was first', async () => {
    await begin();
    await overtaken();
    assert.deepEqual(
      (await world.made()).map(({ amount }) => amount),
      [210_000],
    );
    await world.addsUp();
  });

  it('would differ from what Xendit paid without the condition', async () => {
    assert.notEqual(careless, rulesText);
    await begin(careless);
    await overtaken();
    await assert.rejects(world.addsUp());
  });

  it('pay nothing for a session whose money goes back while they begin', async () => {
    await begin();
    const first = world.worker({
      beforeWrite: () => {
        world.earns('order-one-1', undefined);
        return Promise.resolve();
      },
    });
    await first();
    assert.deepEqual(await world.made(), []);
    assert.equal(world.lineOf('order-one-1'), null);
    await world.addsUp();
  });

  it('would pay for it without the condition', async () => {
    await begin(careless);
    const first = world.worker({
      beforeWrite: () => {
        world.earns('order-one-1', undefined);
        return Promise.resolve();
      },
    });
    await first();
    assert.equal((await world.made()).length, 1);
  });

  it('follow a payout until the bank says that it cannot be made, and pay the same sum again later', async () => {
    await begin();
    await world.fault({ kind: 'payout-fails', ms: 0, code: 'TEMPORARY_TRANSFER_ERROR', times: 1 });
    await world.worker()();
    for (let hours = 0; hours < 4; hours += 1) {
      world.clock.advance(HOUR);
      await world.worker()();
    }
    const made = await world.made();
    assert.deepEqual(
      made.map(({ amount, status }) => [amount, status]),
      [
        [150_000, 'FAILED'],
        [150_000, 'SUCCEEDED'],
      ],
    );
    await world.addsUp();
  });
});
