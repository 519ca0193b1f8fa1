/**
 * What of a mentor's money is not settled. `payout-under-way`: a payout has not arrived. `shares-unpaid`: something is earned and
 * not paid. `mentor-owes`: more was paid than is earned.
 */
export type UnpaidPart = 'payout-under-way' | 'shares-unpaid' | 'mentor-owes';
