import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Settings } from '../../stack/settings.ts';
import { startChild, type Child } from '../production/process.ts';

const lifeSchema = z.object({
  invoice: z.number(),
  event: z.number(),
  /** The rest of `event` once the payment is known. */
  approved: z.number(),
  whole: z.number(),
});
const toldSchema = z.object({
  orderId: z.string(),
  took: lifeSchema.optional(),
  error: z.string().optional(),
});
const configSchema = z.looseObject({ databaseURL: z.string() });

/** How long the bare script took for the parts of an order. */
export type BareLife = z.infer<typeof lifeSchema>;

export interface Bare {
  ready: Promise<unknown>;
  live: () => Promise<BareLife>;
  stop: () => Promise<void>;
}

/** The bare script, with the settings of the functions. */
export function startBare(env: Settings): Bare {
  const { databaseURL } = configSchema.parse(JSON.parse(env['FIREBASE_CONFIG'] ?? ''));
  const child: Child = startChild(fileURLToPath(new URL('bare.ts', import.meta.url)), {
    env: { ...env, DATABASE_URL: new URL(databaseURL).href },
    log: 2,
  });
  return {
    ready: child.next(z.object({ ready: z.literal(true) })),
    async live() {
      const orderId = randomUUID();
      const told = child.next(toldSchema.extend({ orderId: z.literal(orderId) }));
      child.send(orderId);
      const { took, error = '' } = await told;
      if (!took) throw new Error(error);
      return took;
    },
    stop: () => child.stop(),
  };
}
