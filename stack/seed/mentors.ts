import { people, type Person } from './people.ts';

/** Prices in whole rupiah. */
const offers = {
  standard: { minutes: 60, price: 150_000 },
  long: { minutes: 90, price: 210_000 },
};

/** Open from eight to eight on every day, in the mentor's own zone. */
const openAllWeek = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '08:00', to: '20:00' }]]),
);

/** What the two mentors say of themselves, in a reader's language. */
const texts = {
  en: {
    ayu: 'Machine learning engineer, ten years in e-commerce',
    budi: 'Product designer and founder',
    machineLearning: 'Machine learning in production',
    career: 'A career in data',
    design: 'From sketch to product',
    meeting: 'Getting to know each other',
  },
  id: {
    ayu: 'Engineer machine learning, sepuluh tahun di e-commerce',
    budi: 'Desainer produk dan pendiri startup',
    machineLearning: 'Machine learning di produksi',
    career: 'Karier di bidang data',
    design: 'Dari sketsa ke produk',
    meeting: 'Berkenalan dulu',
  },
};

/** The content of `/mentors` in a fresh stack, by mentor id. */
export const mentorsIn = (language: Person['locale']) => {
  const text = texts[language];
  return {
    [people.ayu.uid]: {
      name: people.ayu.name,
      headline: text.ayu,
      timeZone: people.ayu.timeZone,
      topics: {
        'machine-learning': { title: text.machineLearning, offers },
        'career-data': { title: text.career, offers },
      },
      availability: openAllWeek,
    },
    [people.budi.uid]: {
      name: people.budi.name,
      headline: text.budi,
      timeZone: people.budi.timeZone,
      topics: {
        'product-design': { title: text.design, offers },
        'first-meeting': { title: text.meeting, offers: { free: { minutes: 30, price: 0 } } },
      },
      availability: openAllWeek,
    },
  };
};

export const mentors = mentorsIn('en');
