import * as z from 'zod/mini';
import { weekdays, type PayoutPolicy } from '../functions/src/payout/payout-policy.ts';

/** The settings of a built web app, in `/config.json` beside it. `local` exists only in a local stack. */
export const siteSchema = z.object({
  firebase: z.object({ apiKey: z.string(), projectId: z.string(), databaseURL: z.string() }),
  functionsUrl: z.string(),
  /** The OAuth client of the project for web apps. None: people do not sign in with Google. */
  googleClientId: z.optional(z.string()),
  /** The settings of the functions that the app shows, as they were at the build. None: the default settings. */
  policy: z.optional(
    z.object({
      leadTime: z.number(),
      horizon: z.number(),
      buffer: z.number(),
      refundTiers: z.array(z.object({ notice: z.number(), share: z.number() })),
    }),
  ),
  /** When and how mentors are paid by payouts. None: they are paid by hand. */
  payouts: z.optional(
    z.object({
      from: z.number(),
      weekdays: z.array(z.enum(weekdays)),
      hour: z.number(),
      zone: z.string(),
      least: z.number(),
      accountDelay: z.number(),
    }),
  ),
  local: z.optional(
    z.object({
      authUrl: z.string(),
      database: z.object({ host: z.string(), port: z.number() }),
      clockUrl: z.string(),
      /** The stand-ins that have pages to look at. */
      pages: z.object({ checkout: z.string(), inbox: z.string(), calendar: z.string(), archive: z.string() }),
      people: z.array(
        z.object({
          name: z.string(),
          email: z.string(),
          password: z.string(),
          role: z.enum(['mentee', 'mentor', 'operator']),
        }),
      ),
    }),
  ),
});

export type Site = z.infer<typeof siteSchema>;
export type LocalStack = NonNullable<Site['local']>;

/** What of the policy of payouts the app shows; `undefined`: mentors are paid by hand. */
export const shownPayoutPolicy = ({
  from,
  weekdays: days,
  hour,
  zone,
  least,
  accountDelay,
}: PayoutPolicy): Site['payouts'] =>
  from === undefined ? undefined : { from, weekdays: [...days], hour, zone, least, accountDelay };
