import { organiserOf } from '../../functions/src/order/organisers.ts';

/** Assumed: as many orders have each of so many mentors. */
const mentors = Array.from({ length: 20_000 }, (_, number) => `mentor-${number}`);

/** How many organisers of one weight it takes until the busiest has no more than this share of all orders; and its share. */
export function organisersFor(share: number): { count: number; busiest: number } {
  for (let count = Math.max(1, Math.ceil(1 / share)); ; count += 1) {
    const busiest = busiestShare(count);
    if (busiest <= share) return { count, busiest };
  }
}

function busiestShare(count: number): number {
  const organisers = Array.from({ length: count }, (_, number) => ({
    name: `sessions-${number}@example.com`,
    weight: 1,
  }));
  const counts = new Map<string, number>();
  for (const mentor of mentors) {
    const name = organiserOf(mentor, organisers) ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / mentors.length;
}
