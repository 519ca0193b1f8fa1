export type ArchiveFolder = 'orders' | 'requests' | 'callbacks' | 'mail-events' | 'operator';

/** Keeps what came in, as it came in. */
export interface Archive {
  put(name: `${ArchiveFolder}/${string}`, content: unknown): Promise<void>;
  /** The names of the objects whose names begin so, sorted. */
  named(prefix: string): Promise<string[]>;
  /** The content of an object; `undefined`: there is none of that name, or no longer. */
  read(name: string): Promise<unknown>;
  /** Deletes an object. One that is not there counts as deleted. */
  remove(name: string): Promise<void>;
  /** From now on, deletes what is older than so many days; 0: nothing. What others have set for the bucket stays. */
  keepFor(days: RetentionDays): Promise<void>;
}

/** For how many days `calls` are kept, which have IP addresses and news of mails, and for how many the rest. */
export interface RetentionDays {
  archived: number;
  calls: number;
}
