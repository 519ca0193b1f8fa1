import { token } from '../../emulators/database/test/conformance/token.ts';

const everyHour = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '00:00', to: '24:00' }]]),
);

const mentor = (number: number) => ({
  name: `Mentor ${number}`,
  timeZone: 'Asia/Jakarta',
  topics: {
    data: {
      title: 'Data',
      offers: { one: { minutes: 60, price: 150_000 }, two: { minutes: 90, price: 210_000 } },
    },
  },
  availability: everyHour,
});

const person = (uid: string) => ({
  name: uid,
  email: `${uid}@example.com`,
  locale: 'id',
  timeZone: 'Asia/Jakarta',
});

const named = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, number) => `${name}-${number}`);

/** The database records of a number of mentees and mentors. Every mentor teaches `data` at every hour. */
export function populationOf(many: { mentees: number; mentors: number }) {
  const [menteeIds, mentorIds] = [named('mentee', many.mentees), named('mentor', many.mentors)];
  const uids = [...menteeIds, ...mentorIds];
  return {
    menteeIds,
    mentorIds,
    uids,
    data: {
      users: Object.fromEntries(uids.map((uid) => [uid, person(uid)])),
      mentors: Object.fromEntries(mentorIds.map((id, number) => [id, mentor(number)])),
    },
  };
}

export type Population = ReturnType<typeof populationOf>;

/** An ID token, good for a week. */
export function idTokenOf(projectId: string, uid: string, now: number, claims: object = {}): string {
  const seconds = Math.floor(now / 1000);
  return token({
    ...claims,
    iss: `https://securetoken.google.com/${projectId}`,
    aud: projectId,
    sub: uid,
    auth_time: seconds,
    iat: seconds,
    exp: seconds + 7 * 86_400,
  });
}
