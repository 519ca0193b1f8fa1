import type { Party } from '../order/order.ts';

/** The places of the database with data of a person, as the catalogue of personal data names them. */
export interface PersonalPlaces {
  /** The ids of the orders of a person as this party, by their keys; after the given one, if any. */
  orderIds(personId: string, party: Party, limit: number, after?: string): Promise<string[]>;
  /** What stands at a path. */
  at(path: string): Promise<unknown>;
  /** Deletes what stands at these paths, each with all below it. */
  clear(paths: readonly string[]): Promise<void>;
}
