import type { Bilingual } from '../../client/index.ts';

/** The words for a code. What a newer backend says and this does not know is shown as it is. */
export const named = (known: Readonly<Record<string, Bilingual>>, code: string): Bilingual =>
  known[code] ?? { id: code, en: code };
