/** What a recurring job keeps for its next run. */
export interface BookmarkStore {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string | undefined): Promise<void>;
}
