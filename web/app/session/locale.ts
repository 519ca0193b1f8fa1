import { computed, effect, signal } from '@preact/signals';
import type { Bilingual } from '../../client/index.ts';
import { person } from './session.ts';

export type Locale = keyof Bilingual;

const kept = signal<Locale>(localStorage.getItem('locale') === 'en' ? 'en' : 'id');

/** The language of this device. A profile with another language changes it, once. */
export const locale = computed(() => kept.value);

export function speak(language: Locale): void {
  localStorage.setItem('locale', language);
  kept.value = language;
}

effect(() => {
  if (person.value) speak(person.value.locale);
});

effect(() => {
  document.documentElement.lang = locale.value;
});

/** The time zone of the profile, or that of this device. */
export const zone = computed(
  () => person.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
);

/** A sentence in the language of this device. */
export const t = (text: Bilingual): string => text[locale.value];
