import { createHash } from 'node:crypto';
import * as z from 'zod';

/** When a rule strikes, of all that its kind could befall. With nothing said: the next, once. */
export const occasionSchema = z.object({
  /** Names the rule in reports, and in its draws. A rule with the name of another takes its place. */
  id: z.string().min(1).max(100).optional(),
  /** Only what has this text in its address or body: an order's id, somebody's mail address. */
  about: z.string().default(''),
  /** So many are let pass first: with 2 the third is struck. */
  skip: z.number().int().nonnegative().default(0),
  /** How likely each is struck, from 0 to 1, as `seed` draws it. */
  chance: z.number().min(0).max(1).default(1),
  seed: z.number().int().default(1),
  /** Strikes only what goes beyond so many within so many milliseconds, as a rate limit does. */
  over: z.object({ requests: z.number().int().nonnegative(), ms: z.number().int().positive() }).optional(),
  /** How often it strikes. With nothing said: once; with a `chance` or with `over`, always. */
  times: z.union([z.number().int().positive(), z.literal('always')]).optional(),
});

export type FaultTrigger = Omit<z.infer<typeof occasionSchema>, 'id'>;

/** A fault that somebody asked for, and what has come of it. */
export interface Rule<Fault> {
  readonly id: string;
  readonly fault: Fault;
  readonly occasion: FaultTrigger;
  /** How many it could have struck. */
  seen: number;
  struck: number;
  /** For `over`: when those came that are not older than its time. */
  recent: number[];
}

/** Counts one that the rule is for, and says whether it is to be struck. */
export function isDue(rule: Rule<unknown>, now: number): boolean {
  const { skip, chance, seed, over } = rule.occasion;
  rule.seen += 1;
  if (over) rule.recent = [...rule.recent.filter((at) => at > now - over.ms), now];
  if (over && rule.recent.length <= over.requests) return false;
  return rule.seen > skip && !isSpent(rule) && draw(seed, rule.id, rule.seen) < chance;
}

/** It has struck as often as it was to. */
export const isSpent = ({ struck, occasion }: Rule<unknown>): boolean => struck >= timesOf(occasion);

function timesOf({ times, chance, over }: FaultTrigger): number {
  if (times === undefined) return chance < 1 || over ? Infinity : 1;
  return times === 'always' ? Infinity : times;
}

/** From 0 to below 1; it follows from these three and from nothing else. */
function draw(seed: number, id: string, count: number): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, id, count]))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
