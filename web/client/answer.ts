import { onValue, set, type DataSnapshot, type DatabaseReference, type Query } from 'firebase/database';

/** A sentence in Bahasa Indonesia and in English. */
export interface Bilingual {
  readonly id: string;
  readonly en: string;
}

/** How a write ended. `refused`: the rules forbid it, and will again; `failed`: it may be tried again. */
export type Answer =
  { readonly outcome: 'done' } | { readonly outcome: 'refused' | 'failed'; readonly text: Bilingual };

/** Called with the value now and after every change, or, once, with the reason why it cannot be read. */
export interface Watcher<Value> {
  seen: (value: Value) => void;
  failed: (text: Bilingual) => void;
}

const tryAgain: Bilingual = {
  id: 'Terjadi kesalahan. Silakan coba lagi.',
  en: 'Something went wrong. Please try again.',
};

const notYours: Bilingual = {
  id: 'Anda tidak berhak melihat ini, atau ini tidak ada.',
  en: 'You may not see this, or it does not exist.',
};

const unreadable: Bilingual = {
  id: 'Data ini tidak dapat dibaca oleh versi aplikasi ini.',
  en: 'This version of the app cannot read this data.',
};

/** Something could not be read, and may be readable later. */
export const failedToRead = { outcome: 'failed', text: tryAgain } as const;

/** Writes a value. The rules refuse without a reason; `refused` is the text to show for that. */
export const write = (at: DatabaseReference, value: unknown, refused: Bilingual): Promise<Answer> =>
  answerOf(set(at, value), refused);

export const answerOf = (writing: Promise<void>, refused: Bilingual): Promise<Answer> =>
  writing.then(
    () => ({ outcome: 'done' }),
    (error: unknown) =>
      isDenied(error) ? { outcome: 'refused', text: refused } : { outcome: 'failed', text: tryAgain },
  );

const isDenied = (error: unknown): boolean =>
  error instanceof Error && /permission.denied/i.test(error.message);

/** Listens until the returned function is called. `read` throws for a value that is not of its shape. */
export const watch = <Value>(
  at: Query,
  read: (snapshot: DataSnapshot) => Value,
  { seen, failed }: Watcher<Value>,
): (() => void) =>
  onValue(
    at,
    (snapshot) => {
      const found = valueOf(snapshot, read);
      if (found) seen(found.value);
      else failed(unreadable);
    },
    () => {
      failed(notYours);
    },
  );

function valueOf<Value>(
  snapshot: DataSnapshot,
  read: (snapshot: DataSnapshot) => Value,
): { value: Value } | undefined {
  try {
    return { value: read(snapshot) };
  } catch {
    return undefined;
  }
}
