export type ArchiveFolder = 'orders' | 'requests' | 'callbacks' | 'mail-events' | 'operator';

/** Keeps what came in, as it came in. */
export interface Archive {
  put(name: `${ArchiveFolder}/${string}`, content: unknown): Promise<void>;
  /** From now on, deletes everything that is older than so many days. */
  keepFor(days: number): Promise<void>;
}
