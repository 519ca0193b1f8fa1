import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { postJson } from '../../../emulators/shared/http/json.ts';
import { startXendit } from '../../../emulators/xendit/xendit.ts';
import { DAY } from '../../src/order/policy.ts';
import type { PayoutReport } from '../../src/payout/payout-report.ts';
import type { PayoutDraft, PayoutProvider } from '../../src/ports/payouts.ts';
import { ProviderError } from '../../src/provider-error.ts';
import { createXenditPayouts } from '../../src/providers/xendit/payouts.ts';
import { createPayoutModel, type ModelEnd } from '../payout/model-payouts.ts';

/** A provider, and what banks do. An impossible end changes nothing. */
interface Till {
  port: PayoutProvider;
  end: (id: string, end: ModelEnd) => Promise<unknown>;
  setBalance: (amount: number | undefined) => Promise<unknown>;
  close: () => Promise<void>;
}

function byModel(): Till {
  const { port, end, setBalance } = createPayoutModel();
  return {
    port,
    end: (id, how) => {
      end(id, how);
      return Promise.resolve();
    },
    setBalance: (amount) => {
      setBalance(amount);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

/** Xendit's adapter beside its stand-in, whose payouts wait until they are ended. */
async function byXendit(): Promise<Till> {
  const clock = createClock();
  const secretKey = 'xnd_development_key';
  const callbackUrl = 'http://127.0.0.1:9';
  const { url, close } = await startXendit({ clock, secretKey, callbackToken: '', callbackUrl });
  await postJson(`${url}/_/faults`, { kind: 'payout-waits', ms: 365 * DAY, times: 'always' });
  return {
    port: createXenditPayouts({ url, secretKey }),
    end: (id, end) =>
      postJson(
        `${url}/_/payouts/${id}/${end.how}`,
        end.how === 'fail' ? { failure_code: end.code } : {},
      ).catch(() => undefined),
    setBalance: (amount) => postJson(`${url}/_/balance`, { amount: amount ?? null }),
    close,
  };
}

/** `ids`: those that were returned, in their order. */
type Step = (till: Till, ids: string[]) => Promise<unknown>;

function shown(report: PayoutReport | undefined, ids: string[]): unknown {
  if (report?.id === undefined) return report;
  if (!ids.includes(report.id)) ids.push(report.id);
  return { ...report, id: ids.indexOf(report.id) };
}

const draftOf = (number: number, change: Partial<PayoutDraft> = {}): PayoutDraft => ({
  payoutId: `payout:ayu:${number}`,
  amount: 100_000,
  account: { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' },
  description: 'Nusademy',
  ...change,
});

const at = (channel: string, number = '081234567890') => ({ channel, holder: 'Ayu Lestari', number });

const requests =
  (draft: PayoutDraft): Step =>
  async ({ port }, ids) =>
    shown(await port.request(draft), ids);

const ends =
  (place: number, end: ModelEnd): Step =>
  async (till, ids) => {
    await till.end(ids[place] ?? 'none', end);
  };

const balanceOf =
  (amount: number | undefined): Step =>
  async (till) => {
    await till.setBalance(amount);
  };

const steps: Readonly<Record<string, Step>> = {
  'asks for one': requests(draftOf(1)),
  'asks for another': requests(draftOf(2)),
  'asks for the first with another sum': requests(draftOf(1, { amount: 120_000 })),
  'asks at an unknown channel': requests(draftOf(3, { account: at('PH_BDO') })),
  'asks with letters for a number': requests(draftOf(4, { account: at('ID_DANA', 'mine') })),
  'asks for too little': requests(draftOf(5, { account: at('ID_GOPAY'), amount: 9_999 })),
  'asks for too much': requests(draftOf(6, { account: at('ID_LINKAJA'), amount: 10_000_001 })),
  'has 150,000 rupiah': balanceOf(150_000),
  'has always enough': balanceOf(undefined),
  'looks for the first': async ({ port }, ids) => shown(await port.find('payout:ayu:1'), ids),
  'looks for one that nobody asked for': async ({ port }, ids) => shown(await port.find('payout:ayu:9'), ids),
  ...Object.fromEntries(
    [0, 1].flatMap((place): [string, Step][] => [
      [`reads ${place}`, async ({ port }, ids) => shown(await port.read(ids[place] ?? 'none'), ids)],
      [`${place} arrives`, ends(place, { how: 'succeed' })],
      [`${place} has a wrong number`, ends(place, { how: 'fail', code: 'INVALID_DESTINATION' })],
      [`${place} fails for now`, ends(place, { how: 'fail', code: 'TEMPORARY_TRANSFER_ERROR' })],
      [`${place} comes back`, ends(place, { how: 'reverse' })],
    ]),
  ),
};

/** All answers, refusals among them. */
async function answersOf(till: Till, names: readonly string[]): Promise<unknown[]> {
  const ids: string[] = [];
  const answers: unknown[] = [];
  for (const name of names) {
    const answer = await steps[name]?.(till, ids).catch((error: unknown) => {
      if (error instanceof ProviderError) return [error.kind, error.code];
      throw error;
    });
    answers.push([name, answer]);
  }
  return answers;
}

/** The histories of a mentor's payouts (test/payout) are valid only if their model behaves like the deployed adapter. */
describe('the payouts of the histories', () => {
  it('answer as Xendit’s adapter does', async () => {
    const draws = fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 10, maxLength: 30 });
    const alike = fc.asyncProperty(draws, async (names) => {
      const xendit = await byXendit();
      try {
        const expected = await answersOf(xendit, names);
        assert.deepEqual(await answersOf(byModel(), names), expected);
      } finally {
        await xendit.close();
      }
    });
    await fc.assert(alike, { numRuns: Number(process.env['RUNS'] ?? 40) });
  });
});
