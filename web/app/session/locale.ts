import { computed, effect, signal } from '@preact/signals';
import { knownZone } from '../../../functions/src/order/zones.ts';
import type { Bilingual } from '../../client/index.ts';
import { person } from './session.ts';

export type Locale = keyof Bilingual;

const isLocale = (tag: string | null): tag is Locale => tag === 'id' || tag === 'en';

/** The first language of the browser that the app speaks. */
function languageOfBrowser(): Locale {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return tags.find(isLocale) ?? 'en';
}

function kept(key: string): Locale | undefined {
  const tag = localStorage.getItem(key);
  return isLocale(tag) ? tag : undefined;
}

/** What was chosen on this device. */
const chosen = signal(kept('locale'));

/** The language of the profile that was here last: the page need not begin in another. */
const last = kept('profile-locale');

/** Chosen on this device, or else that of the profile, or of the browser. */
export const locale = computed(() => chosen.value ?? person.value?.locale ?? last ?? languageOfBrowser());

export function speak(language: Locale): void {
  localStorage.setItem('locale', language);
  chosen.value = language;
}

effect(() => {
  if (person.value) localStorage.setItem('profile-locale', person.value.locale);
});

effect(() => {
  document.documentElement.lang = locale.value;
});

/** What a person without a profile has chosen, if anything. */
const keptZone = signal(knownZone(localStorage.getItem('zone')));

export function keepZone(timeZone: string): void {
  localStorage.setItem('zone', timeZone);
  keptZone.value = timeZone;
}

/** The time zone of the profile, or else of this device. */
export const zone = computed(
  () => person.value?.timeZone ?? keptZone.value ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
);

/** A sentence in the language that is spoken here. */
export const t = (text: Bilingual): string => text[locale.value];
