import { computed, effect, signal } from '@preact/signals';
import type { Bilingual } from '../../client/index.ts';
import { person } from './session.ts';

export type Locale = keyof Bilingual;

const isLocale = (tag: string | null): tag is Locale => tag === 'id' || tag === 'en';

/** The first language of the browser that the app speaks. */
function languageOfBrowser(): Locale {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return tags.find(isLocale) ?? 'en';
}

/** What the person has chosen on this device, if anything. */
const chosen = localStorage.getItem('locale');

const kept = signal<Locale>(isLocale(chosen) ? chosen : languageOfBrowser());

/** The language of this device. That of the profile is for mails. */
export const locale = computed(() => kept.value);

export function speak(language: Locale): void {
  localStorage.setItem('locale', language);
  kept.value = language;
}

effect(() => {
  document.documentElement.lang = locale.value;
});

/** The time zone of the profile, or that of this device. */
export const zone = computed(
  () => person.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
);

/** A sentence in the language of this device. */
export const t = (text: Bilingual): string => text[locale.value];
