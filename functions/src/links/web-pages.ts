/** The addresses of the web app's pages that mails and the payment provider lead people to. */
export interface WebPages {
  order(orderId: string): string;
  /** The order's page, for a payer who comes back from the provider. */
  afterPayment(orderId: string, outcome: 'paid' | 'failed'): string;
  /** What a mentor has earned, and the account for it. */
  earnings(): string;
  /** What waits for an operator. */
  operator(): string;
}

/** `base` is the web app's address, without a slash at its end; empty if it is not set: then nothing leads to it. */
export function createWebPages(base: string): WebPages | undefined {
  if (base === '') return undefined;
  const order = (orderId: string): string => `${base}/orders/${encodeURIComponent(orderId)}`;
  return {
    order,
    afterPayment: (orderId, outcome) => `${order(orderId)}?payment=${outcome}`,
    earnings: () => `${base}/earnings`,
    operator: () => `${base}/operator`,
  };
}
