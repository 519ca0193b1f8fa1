/** The page about the payouts of one mentor, who is named by the id of the account or its mail address. */
export const payeeAddress = (mentor: string): string => `/operator/payouts/${encodeURIComponent(mentor)}`;
