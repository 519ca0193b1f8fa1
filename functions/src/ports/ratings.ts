/** The ratings that mentees give mentors. */
export interface RatingStore {
  /** Counting an order's rating again changes nothing. */
  tally(mentorId: string, orderId: string, rating: number): Promise<void>;
}
