import type { Bilingual } from '../../client/index.ts';

/** The words for a code. An unknown code, of a newer backend, is shown unchanged. */
export const named = (known: Readonly<Record<string, Bilingual>>, code: string): Bilingual =>
  known[code] ?? { id: code, en: code };
