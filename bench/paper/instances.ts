const MINUTE = 60_000;

/** An idle instance is kept for a quarter of an hour. https://cloud.google.com/run/docs/about-instance-autoscaling */
const KEPT = 15 * MINUTE;

/** A test of the paper: users at once, and when it took place. Its Table 1; what is behind it, five minutes apart. */
export interface Test {
  users: number;
  /** Minutes of the day. */
  at: number;
  name: string;
}

const moment = (hours: number, minutes: number): number => hours * 60 + minutes;

export const tests: readonly Test[] = [
  { name: '1', users: 1, at: moment(9, 25) },
  { name: '3', users: 3, at: moment(12, 55) },
  { name: '5', users: 5, at: moment(13, 15) },
  { name: '7', users: 7, at: moment(16, 10) },
  { name: '10 I', users: 10, at: moment(16, 30) },
  // The paper has 19:40 to 16:45.
  { name: '10 II', users: 10, at: moment(16, 40) },
  { name: '50', users: 50, at: moment(16, 50) },
  { name: '100', users: 100, at: moment(17, 0) },
  { name: '500', users: 500, at: moment(17, 10) },
];

/** How many instances a test starts, and how many instances of earlier tests are idle during it. */
export function instancesOf(active: readonly number[]): { started: number; idle: number }[] {
  let kept: { until: number }[] = [];
  return tests.map(({ at }, place) => {
    const now = at * MINUTE;
    const needed = active[place] ?? 0;
    const warm = kept.filter(({ until }) => until > now).sort((a, b) => b.until - a.until);
    const started = Math.max(0, needed - warm.length);
    const idle = Math.max(0, warm.length - needed);
    const used = Array.from({ length: needed }, () => ({ until: now + 5 * MINUTE + KEPT }));
    kept = [...used, ...warm.slice(needed)];
    return { started, idle };
  });
}
