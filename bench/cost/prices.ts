/**
 * What the parts of the platform cost: the one table from which costs are computed. All are list prices in US dollars, as
 * public pages had them (the pages are undated copies, read in November 2026 and not looked up again for a run of the
 * bench). Look them up before you quote a cost. Functions stand in asia-southeast1, which Cloud Run bills as tier 2.
 */
export interface Price {
  /** Dollars for one `unit`. */
  dollars: number;
  unit: string;
  /** So many units a month are free, for one billing account. */
  free: number;
  source: string;
}

export const prices = {
  cpu: {
    dollars: 0.0000336,
    unit: 'vCPU-second',
    // A credit at tier 1 prices: 180,000 seconds there.
    free: 180_000 * (0.000024 / 0.0000336),
    source: 'https://cloud.google.com/run/pricing',
  },
  memory: {
    dollars: 0.0000035,
    unit: 'GiB-second',
    free: 360_000 * (0.0000025 / 0.0000035),
    source: 'https://cloud.google.com/run/pricing',
  },
  invocations: {
    dollars: 0.4 / 1_000_000,
    unit: 'request',
    free: 2_000_000,
    source: 'https://cloud.google.com/run/pricing',
  },
  downloaded: {
    dollars: 1,
    unit: 'GB downloaded from the database',
    free: 10,
    source: 'https://firebase.google.com/pricing',
  },
  stored: {
    dollars: 5,
    unit: 'GB in the database for a month',
    free: 1,
    source: 'https://firebase.google.com/pricing',
  },
  archiveWrites: {
    dollars: 0.005 / 1_000,
    unit: 'object written to the archive',
    free: 5_000,
    source: 'https://cloud.google.com/storage/pricing',
  },
  archived: {
    dollars: 0.02,
    unit: 'GB in the archive for a month',
    free: 5,
    source: 'https://cloud.google.com/storage/pricing',
  },
  logged: {
    dollars: 0.5,
    unit: 'GiB of logs',
    free: 50,
    source: 'https://cloud.google.com/stackdriver/pricing',
  },
  schedules: {
    dollars: 0.1,
    unit: 'schedule for a month',
    free: 3,
    source: 'https://cloud.google.com/scheduler/pricing',
  },
  secrets: {
    dollars: 0.06,
    unit: 'secret for a month',
    free: 6,
    source: 'https://cloud.google.com/secret-manager/pricing',
  },
} as const satisfies Record<string, Price>;

export type Priced = keyof typeof prices;

/** Rupiah for a dollar: assumed, to be set to the day's. */
export const RUPIAH = 16_500;

/** Per mail, on SendGrid's plan of 50,000 mails a month for 19.95 dollars; by the Gmail API a mail costs nothing. */
export const MAIL = { dollars: 19.95 / 50_000, source: 'https://sendgrid.com/en-us/pricing' };

/** What the paper counted: https://cloud.google.com/run in 2022, 656 rupiah for 36 orders, and its Table 3. */
export const paper = {
  rupiah: 656,
  orders: 36,
  months: [
    { orders: 500, admins: 1, salaries: 3_500_000, automatic: 10_000 },
    { orders: 1_500, admins: 2, salaries: 10_500_000, automatic: 30_000 },
    { orders: 3_000, admins: 3, salaries: 21_000_000, automatic: 60_000 },
  ],
} as const;
