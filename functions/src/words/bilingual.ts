/** A sentence in Bahasa Indonesia and in English. */
export interface BilingualText {
  id: string;
  en: string;
}
