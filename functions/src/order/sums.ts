/** To the cent: of a sum in dollars no fraction of one must be left over. */
export const exact = (sum: number): number => Math.round(sum * 100) / 100;

export const sumOf = (parts: readonly { amount: number }[]): number =>
  exact(parts.reduce((sum, { amount }) => sum + amount, 0));
