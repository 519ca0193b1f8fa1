import { isPersonId } from '../order/ids.ts';

/** A payout's name: our reference at the provider, its idempotency key, and its key in the database. It is never used again. */
export const payoutName = (mentorId: string, number: number): string => `payout:${mentorId}:${number}`;

/** The mentor whom a payout of that name pays; `undefined`: it is not the name of a payout. */
export function mentorNamedBy(name: string): string | undefined {
  const [, mentorId] = /^payout:(.+):\d+$/.exec(name) ?? [];
  return mentorId !== undefined && isPersonId(mentorId) ? mentorId : undefined;
}
