/** What a vendor allows, in calls a minute, and where it says so. */
export interface VendorLimit {
  perMinute: number;
  source: string;
}

/** Of each endpoint of Xendit's, with a live key. */
const xendit = { perMinute: 600, source: 'https://docs.xendit.co/apidocs/rate-limits' } as const;

/** By the port whose adapter calls the vendor. SendGrid publishes no limit but the plan's. */
export const vendorLimits = {
  payments: xendit,
  payouts: xendit,
  /** Of one organiser's account. */
  calendar: { perMinute: 600, source: 'https://developers.google.com/workspace/calendar/api/guides/quota' },
} as const satisfies Record<string, VendorLimit>;

export const isLimited = (name: string): name is keyof typeof vendorLimits => name in vendorLimits;
