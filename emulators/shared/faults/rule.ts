import { createHash } from 'node:crypto';
import * as z from 'zod';

/** When a rule injects its fault, among all targets of its kind. By default: the next target, once. */
export const occasionSchema = z.object({
  /** The rule's name in reports, and in its draws. A rule with the name of another replaces it. */
  id: z.string().min(1).max(100).optional(),
  /** Only targets with this text in their address or body: an order's id, a mail address. */
  about: z.string().default(''),
  /** How many targets pass first: with 2 the third gets the fault. */
  skip: z.number().int().nonnegative().default(0),
  /** The probability of the fault, from 0 to 1, drawn by `seed`. */
  chance: z.number().min(0).max(1).default(1),
  seed: z.number().int().default(1),
  /** Only requests beyond this number within this many milliseconds, as a rate limit does. */
  over: z.object({ requests: z.number().int().nonnegative(), ms: z.number().int().positive() }).optional(),
  /** How many faults it injects. By default one; with `chance` or `over`, always. */
  times: z.union([z.number().int().positive(), z.literal('always')]).optional(),
});

export type FaultTrigger = Omit<z.infer<typeof occasionSchema>, 'id'>;

/** A rule in force, with its counts. */
export interface Rule<Fault> {
  readonly id: string;
  readonly fault: Fault;
  readonly occasion: FaultTrigger;
  /** How many targets it has seen. */
  seen: number;
  struck: number;
  /** For `over`: when the targets within its time came. */
  recent: number[];
}

/** Counts a target of the rule, and says whether it gets the fault. */
export function isDue(rule: Rule<unknown>, now: number): boolean {
  const { skip, chance, seed, over } = rule.occasion;
  rule.seen += 1;
  if (over) rule.recent = [...rule.recent.filter((at) => at > now - over.ms), now];
  if (over && rule.recent.length <= over.requests) return false;
  return rule.seen > skip && !isSpent(rule) && draw(seed, rule.id, rule.seen) < chance;
}

/** It has reached its number of faults. */
export const isSpent = ({ struck, occasion }: Rule<unknown>): boolean => struck >= timesOf(occasion);

function timesOf({ times, chance, over }: FaultTrigger): number {
  if (times === undefined) return chance < 1 || over ? Infinity : 1;
  return times === 'always' ? Infinity : times;
}

/** From 0 to below 1, derived from these three values alone. */
function draw(seed: number, id: string, count: number): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, id, count]))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
