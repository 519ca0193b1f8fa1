import type { Mentor } from '../../client/index.ts';

/** What the list of mentors is searched by, by its names in the address; an empty text is no filter. */
export interface MentorFilter {
  /** Words of the name, the headline or a topic. */
  readonly q: string;
  /** The greatest price, in rupiah. */
  readonly price: string;
  /** A day with a free time, such as `2026-12-01`. */
  readonly day: string;
}

export const noFilter: MentorFilter = { q: '', price: '', day: '' };

export const isFilter = (filter: MentorFilter): boolean => Object.values(filter).some((text) => text !== '');

/** The list with this filter, so that it can be left, reloaded or shared. */
export function listAddress(filter: MentorFilter): string {
  const chosen = new URLSearchParams(Object.entries(filter).filter(([, text]) => text !== ''));
  return ['/', chosen.toString()].filter(Boolean).join('?');
}

/** What is no price or no day is left out. */
export function filterIn(search: string): MentorFilter {
  const chosen = new URLSearchParams(search);
  const text = (name: keyof MentorFilter, form: RegExp): string =>
    form.exec((chosen.get(name) ?? '').trim())?.[0] ?? '';
  return { q: text('q', /^.*$/s), price: text('price', /^\d{1,9}$/), day: text('day', /^\d{4}-\d\d-\d\d$/) };
}

/** A topic and a length of a mentor's. */
export interface FittingOffer {
  readonly topicId: string;
  readonly minutes: number;
}

/** The shortest offer that fits the words and the price. All words must be of the mentor and of the offer's topic. */
export function offerThatFits(
  { name, headline, topics }: Mentor,
  { q, price }: MentorFilter,
): FittingOffer | undefined {
  const words = plain(q).split(/\s+/);
  const most = price === '' ? Infinity : Number(price);
  const fitting = Object.entries(topics).flatMap(([topicId, { title, offers }]) => {
    const about = plain(`${name} ${headline} ${title}`);
    if (!words.every((word) => about.includes(word))) return [];
    return Object.values(offers)
      .filter((offer) => offer.price <= most)
      .map(({ minutes }) => ({ topicId, minutes }));
  });
  return fitting.sort((a, b) => a.minutes - b.minutes)[0];
}

/** Without capitals and accents, which people leave out when they search. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();
