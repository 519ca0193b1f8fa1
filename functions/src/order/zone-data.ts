import { offsetAt } from './schedule.ts';

const HOUR = 3_600_000;

/** Offsets that hold for good or were decided long ago: Indonesia's three zones, and both sides of a summer time. */
const certain = [
  { zone: 'Asia/Jakarta', at: '2026-01-15T00:00:00Z', hours: 7 },
  { zone: 'Asia/Makassar', at: '2026-07-15T00:00:00Z', hours: 8 },
  { zone: 'Asia/Jayapura', at: '2026-07-15T00:00:00Z', hours: 9 },
  { zone: 'Europe/Berlin', at: '2026-01-15T00:00:00Z', hours: 1 },
  { zone: 'Europe/Berlin', at: '2026-07-15T00:00:00Z', hours: 2 },
  { zone: 'America/New_York', at: '2026-07-15T00:00:00Z', hours: -4 },
];

/** The zones whose data in this runtime is wrong. If there are none, sessions can be trusted to be at the hour they say. */
export function wrongZones(): string[] {
  return certain
    .filter(({ zone, at, hours }) => offsetAt(Date.parse(at), zone) !== hours * HOUR)
    .map(({ zone, at }) => `${zone} at ${at}`);
}
