/** Rounds to the cent, so that a sum in dollars keeps no fraction of a cent. */
export const exact = (sum: number): number => Math.round(sum * 100) / 100;

export const sumOf = (parts: readonly { amount: number }[]): number =>
  exact(parts.reduce((sum, { amount }) => sum + amount, 0));
