/** A sentence in Bahasa Indonesia and in English. */
export interface Bilingual {
  id: string;
  en: string;
}
