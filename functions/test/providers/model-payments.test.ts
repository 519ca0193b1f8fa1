import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MINUTE } from '../../src/order/policy.ts';
import type { ProviderInvoice, ReturnDraft, ReturnState } from '../../src/ports/payments.ts';
import { ProviderError } from '../../src/provider-error.ts';
import { terms } from '../order/known.ts';
import { byModel, byXendit, type Cashier, type OrderEnding } from './model-payments.ts';

/** The returned ids, in their order. The first invoice is the one that was paid at the beginning. */
interface Told {
  invoices: string[];
  returns: string[];
}

type Step = (cashier: Cashier, told: Told) => Promise<unknown>;

const open =
  (attempt: number, isFirst: boolean): Step =>
  async ({ port, now }, told) => {
    const about = { terms, payerEmail: 'citra@example.com', askedAt: now(), durationSeconds: 7_200 };
    return shownInvoice(
      await port.openInvoice({ name: `order:order-0001:${attempt}`, isFirst, ...about }),
      told,
    );
  };

const findAll: Step = async ({ port }, told) => {
  const found = await port.findInvoices('order:order-0001:2');
  return new Set(found.map((invoice) => JSON.stringify(shownInvoice(invoice, told))));
};

const listPaid: Step = async ({ port, now }, told) => {
  const { invoices } = await port.paidInvoices(now() - 30 * MINUTE);
  return invoices.map(({ id, name }) => [placeOf(told.invoices, id), name]);
};

const asks =
  (does: 'readInvoice' | 'closeInvoice', place: number): Step =>
  async ({ port }, told) =>
    shownInvoice(await port[does](told.invoices[place] ?? 'none'), told);

const gives =
  (
    does: 'refund' | 'findRefund' | 'makePayoutLink',
    number: number,
    change: Partial<ReturnDraft> = {},
  ): Step =>
  async ({ port }, told) => {
    const about = { invoiceId: told.invoices[0] ?? '', amount: 50_000, currency: 'IDR', ...change };
    const draft = { name: `refund:order-0001:${number}`, email: 'citra@example.com', ...about };
    return shownReturn(await port[does](draft), told);
  };

const givesRest: Step = (cashier, told) =>
  gives('refund', 3, { counted: told.returns.map((id) => ({ id, amount: 50_000 })) })(cashier, told);

const follows =
  (does: 'readRefund' | 'readPayoutLink' | 'voidPayoutLink', place: number): Step =>
  async ({ port }, told) =>
    shownReturn(await port[does](told.returns[place] ?? 'none'), told);

const ends =
  (place: number, how: OrderEnding): Step =>
  ({ end }, { returns }) =>
    end(returns[place] ?? 'none', how);

const pays =
  (place: number): Step =>
  ({ pay }, { invoices }) =>
    pay(invoices[place] ?? 'none');

const steps: Readonly<Record<string, Step>> = {
  'opens an invoice': open(2, true),
  'opens it again': open(2, false),
  'opens another': open(3, false),
  'finds all of a name': findAll,
  'lists what was paid in the last half hour': listPaid,
  'closes the paid one': asks('closeInvoice', 0),
  'time passes': ({ pass }) => {
    pass(45 * MINUTE);
    return Promise.resolve();
  },
  refunds: gives('refund', 1),
  'refunds much': gives('refund', 2, { amount: 120_000 }),
  'refunds what is left': givesRest,
  'looks for a refund': gives('findRefund', 1),
  'looks for an unknown refund': gives('findRefund', 4),
  'makes a link': gives('makePayoutLink', 5),
  'makes a link, perhaps again': gives('makePayoutLink', 5, { mayBeDone: true }),
  'makes a link of pesos': gives('makePayoutLink', 6, { currency: 'PHP' }),
  'an admin refunds at the dashboard': ({ refundAtDashboard }, { invoices }) =>
    refundAtDashboard(invoices[0] ?? '', 50_000),
  ...Object.fromEntries(
    [1, 2].flatMap((place): [string, Step][] => [
      [`reads invoice ${place}`, asks('readInvoice', place)],
      [`closes invoice ${place}`, asks('closeInvoice', place)],
      [`invoice ${place} is paid`, pays(place)],
    ]),
  ),
  ...Object.fromEntries(
    [0, 1].flatMap((place): [string, Step][] => [
      [`reads refund ${place}`, follows('readRefund', place)],
      [`reads link ${place}`, follows('readPayoutLink', place)],
      [`voids link ${place}`, follows('voidPayoutLink', place)],
      [`return ${place} succeeds`, ends(place, 'succeeded')],
      [`return ${place} fails`, ends(place, 'failed')],
      [`link ${place} is not claimed`, ends(place, 'unclaimed')],
    ]),
  ),
};

function placeOf(ids: string[], id: string | undefined): number | undefined {
  if (id !== undefined && !ids.includes(id)) ids.push(id);
  return id === undefined ? undefined : ids.indexOf(id);
}

function shownInvoice({ id, openedAt = 0, expiresAt = 0, ...invoice }: ProviderInvoice, told: Told) {
  const { name, amount, report } = invoice;
  // A session is asked for until a moment, and some time is over when it is made.
  const minutes = Math.round((expiresAt - openedAt) / MINUTE);
  const paid = report.status === 'paid' && [report.paidAmount, report.currency];
  return [placeOf(told.invoices, id), name, amount, minutes, report.status, paid];
}

function shownReturn({ id, name, status, url, code, failure, elsewhere }: ReturnState, told: Told) {
  const others = elsewhere?.map((one) => ({ ...one, id: placeOf(told.returns, one.id) }));
  // The histories do not say why a created one has failed.
  const why = id === undefined ? code : undefined;
  return { id: placeOf(told.returns, id), name, status, why, failure, link: url !== undefined, others };
}

/** All answers, refusals among them. */
async function answersOf(cashier: Cashier, names: readonly string[]): Promise<unknown[]> {
  const told: Told = { invoices: [], returns: [] };
  await open(1, true)(cashier, told);
  await pays(0)(cashier, told);
  const answers: unknown[] = [];
  for (const name of names) {
    cashier.pass(MINUTE);
    const answer = await steps[name]?.(cashier, told).catch((error: unknown) => {
      if (error instanceof ProviderError) return error.kind;
      throw error;
    });
    answers.push([name, answer]);
  }
  return answers;
}

/** The histories of an order (test/order) are valid only if their models behave like the deployed adapters. */
describe('the payments of the histories', () => {
  const draws = fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 10, maxLength: 25 });

  for (const product of ['invoices', 'sessions'] as const)
    for (const channel of ['refunds', 'refuses'] as const)
      it(`answer as Xendit’s adapter does with ${product}, where the channel ${channel}`, async () => {
        const alike = fc.asyncProperty(draws, async (names) => {
          const xendit = await byXendit(channel, product);
          try {
            const expected = await answersOf(xendit, names);
            assert.deepEqual(await answersOf(byModel(channel, product), names), expected);
          } finally {
            await xendit.close();
          }
        });
        await fc.assert(alike, { numRuns: Number(process.env['RUNS'] ?? 40) });
      });
});
