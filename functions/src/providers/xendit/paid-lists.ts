import type { PaymentProvider } from '../../ports/payments.ts';

type PaidList = PaymentProvider['paidInvoices'];

/** Several lists of what was paid, page beside page. A place names those that go on. */
export const paidInAny =
  (lists: Readonly<Record<string, PaidList>>): PaidList =>
  async (since, after) => {
    const places = new URLSearchParams(after);
    const going = Object.entries(lists).filter(([name]) => after === undefined || places.has(name));
    const pages = await Promise.all(
      going.map(async ([name, list]) => ({ name, ...(await list(since, places.get(name) ?? undefined)) })),
    );
    const further = new URLSearchParams();
    for (const { name, next } of pages) if (next !== undefined) further.set(name, next);
    return {
      invoices: pages.flatMap(({ invoices }) => invoices),
      ...(further.size > 0 && { next: further.toString() }),
    };
  };
