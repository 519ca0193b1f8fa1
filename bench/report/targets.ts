/** The targets of the project, with the figures that show them. A `what` stands for all figures that begin with it. */
export interface Target {
  quantity: string;
  demand: string;
  part: string;
  figures: readonly string[];
}

/** Targets that `npm test` and `npm run chaos` show, and no part of the bench. */
export interface Tested {
  quantity: string;
  demand: string;
  /** The last noted result, and whether it is enough. */
  seen: string;
  verdict: 'met' | 'not met' | 'not tried';
  command: string;
}

export const targets: readonly Target[] = [
  {
    quantity: 'order written → invoice URL visible, providers answering at once',
    demand: 'p50 ≤ 30 ms, p99 ≤ 150 ms at 10 at once, and ≤ 2 × a bare script',
    part: 'order',
    figures: [
      'order written → invoice URL visible, 10 at once, p50',
      'order written → invoice URL visible, 10 at once, p99',
    ],
  },
  {
    quantity: 'whole lives of orders',
    demand: '≥ 50 a second on 2 cores',
    part: 'order',
    figures: ['whole lives of orders'],
  },
  {
    quantity: 'order written → invoice visible, in sequence',
    demand: '≤ 3 round trips to the database, 1 call of a provider',
    part: 'latency',
    figures: ['order written → invoice visible: database', 'order written → invoice visible: provider'],
  },
  {
    quantity: 'callback → event visible, in sequence',
    demand: '≤ 4 round trips to the database, 2 calls of providers',
    part: 'latency',
    figures: ['callback → event visible: database', 'callback → event visible: provider'],
  },
  {
    quantity: 'approval → event visible, in sequence',
    demand: '≤ 3 round trips to the database, 1 call of a provider',
    part: 'latency',
    figures: ['approval → event visible: database', 'approval → event visible: provider'],
  },
  {
    quantity: 'order written → invoice visible, 8 ms from the database and 300 ms from providers',
    demand: '≤ 1.15 × a bare script, 1 and 10 at once',
    part: 'latency',
    figures: [
      'order written → invoice visible, 1 at once, beside',
      'order written → invoice visible, 10 at once, beside',
    ],
  },
  {
    quantity: 'own load time of the deployed bundle',
    demand: '≤ 150 ms, ≤ 12 % of a naive index.ts',
    part: 'coldstart',
    figures: ['load time of the deployed bundle', '… as a share of the naive one'],
  },
  {
    quantity: 'memory of the deployed bundle, loaded',
    demand: '≤ 80 MB',
    part: 'coldstart',
    figures: ['memory with the deployed bundle'],
  },
  {
    quantity: 'invocations per order, happy path',
    demand: '≤ 6, none of them idle',
    part: 'cost',
    figures: ['invocations per order', '… that changed nothing'],
  },
  {
    quantity: 'cost per order',
    demand: '≤ a quarter of the paper’s Rp 18.2, at list prices, no free tier',
    part: 'cost',
    figures: ['an order at list prices'],
  },
  {
    quantity: 'database bytes per order',
    demand: 'shown',
    part: 'cost',
    figures: ['downloaded from the database per order', 'stored in the database per order'],
  },
  {
    quantity: 'reminder sweep',
    demand: '100 due among 1,000,000 orders ≤ 1.5 × 100 due among 1,000',
    part: 'sweep',
    figures: ['reminders: time', 'reminders: bytes'],
  },
  {
    quantity: 'reconciler',
    demand: 'the same',
    part: 'sweep',
    figures: ['reconciler: time', 'reconciler: bytes'],
  },
  {
    quantity: 'the paper’s table, and 50, 100, 500 at once',
    demand: '100 % success',
    part: 'paper',
    figures: ['orders that succeeded'],
  },
  {
    quantity: 'the paper’s capability tests',
    demand: '10 of 10 each',
    part: 'paper',
    figures: ['capability: '],
  },
  {
    quantity: 'embedded database: start',
    demand: '≤ 300 ms',
    part: 'database',
    figures: ['start, by itself'],
  },
  {
    quantity: 'embedded database: writes over one SDK connection',
    demand: '≥ 0.7 × a server that only acknowledges',
    part: 'database',
    figures: ['… as a share of a server that only acknowledges'],
  },
  {
    quantity: 'embedded database: writes of raw clients',
    demand: '≥ 15,000 a second',
    part: 'database',
    figures: ['writes from ten raw clients'],
  },
];

export const tested: readonly Tested[] = [
  {
    quantity: 'all tests, which end with a list of the slowest',
    demand: '≤ 8 minutes on 2 cores',
    seen: '20.1 minutes',
    verdict: 'not met',
    command: 'npm run test:all',
  },
  {
    quantity: 'chaos soak of 1,000 orders; with a safeguard off it fails',
    demand: 'every promise holds, every order ends',
    seen: 'so it was, and it fails without each of five ([chaos](chaos.md))',
    verdict: 'met',
    command: 'npm run chaos -- --orders 1000 --seed 7',
  },
  {
    quantity: 'all callbacks lost',
    demand: 'healed within one reconcile period',
    seen: 'after 9.9 minutes at the most, for a period of 10',
    verdict: 'met',
    command: 'npm test -- reliability/chaos/test/chaos.test.ts',
  },
  {
    quantity: 'embedded database beside the official SDKs',
    demand: 'they cannot tell it from the official emulator',
    seen: 'the SDKs and their own tests cannot; the official one was not to be had',
    verdict: 'not tried',
    command: 'npm test -- emulators/database/test/conformance/protocol.test.ts',
  },
];
