/** How a payment is shared between the platform, the mentor's tax and the mentor. Fixed at intake, as the price is. */
export interface ShareTerms {
  /** The platform's fee: a percentage of the payment, 0 to 100, to the hundredth, and whole rupiah beside that. */
  feePercent: number;
  feeRupiah: number;
  /** The percentage of the payment that is withheld as the mentor's tax, likewise. */
  taxPercent: number;
}

/**
 * Nothing is taken: the mentor gets all that is kept. So it is of an order that was accepted before its record had such
 * terms: what was not fixed at intake is not taken afterwards.
 */
export const allToMentor: ShareTerms = { feePercent: 0, feeRupiah: 0, taxPercent: 0 };

/** The parts of a sum that is kept, in whole rupiah. Together they are that sum. */
export interface PaymentShares {
  /** The platform's. */
  fee: number;
  /** Withheld as the mentor's tax. */
  tax: number;
  /** The mentor's. */
  share: number;
}

/**
 * Shares a sum that is kept, in whole rupiah. Fee and tax are percentages of the whole sum, each rounded down: what rounding
 * leaves is the mentor's. The fee in rupiah is taken once, however little is kept. A fee takes no more than the tax leaves.
 */
export function sharesOf(kept: number, { feePercent, feeRupiah, taxPercent }: ShareTerms): PaymentShares {
  const tax = percentOf(kept, taxPercent);
  const fee = Math.min(percentOf(kept, feePercent) + feeRupiah, kept - tax);
  return { fee, tax, share: kept - tax - fee };
}

/** Counted in hundredths of a percent, which are whole: 0.57 percent of 10,000 is 57, and not 56.99… */
const percentOf = (sum: number, percent: number): number =>
  Math.floor((sum * Math.round(percent * 100)) / 10_000);
