import { people } from './people.ts';

/** Prices in whole rupiah. */
const offers = {
  standard: { minutes: 60, price: 150_000 },
  long: { minutes: 90, price: 210_000 },
};

/** Open from eight to eight on every day, in the mentor's own zone. */
const openAllWeek = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '08:00', to: '20:00' }]]),
);

/** The content of `/mentors` in a fresh stack, by mentor id. */
export const mentors = {
  [people.ayu.uid]: {
    name: people.ayu.name,
    headline: 'Machine learning engineer, ten years in e-commerce',
    timeZone: people.ayu.timeZone,
    topics: {
      'machine-learning': { title: 'Machine learning in production', offers },
      'career-data': { title: 'A career in data', offers },
    },
    availability: openAllWeek,
  },
  [people.budi.uid]: {
    name: people.budi.name,
    headline: 'Product designer and founder',
    timeZone: people.budi.timeZone,
    topics: {
      'product-design': { title: 'From sketch to product', offers },
      'first-meeting': { title: 'Getting to know each other', offers: { free: { minutes: 30, price: 0 } } },
    },
    availability: openAllWeek,
  },
};
