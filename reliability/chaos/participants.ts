import * as z from 'zod';
import { inTurns } from '../../test-kit/in-turns.ts';
import { postJson } from '../../emulators/shared/http/json.ts';
import type { Person } from '../../stack/seed/people.ts';
import { registerPerson } from '../../stack/seed/seed.ts';
import type { Settings } from '../../stack/settings.ts';
import type { Database } from './database.ts';

/** A user with an ID token of the Auth emulator. The token is unsigned and does not expire. */
export interface Participant {
  uid: string;
  idToken: string;
}

export interface Participants {
  mentors: readonly Participant[];
  mentees: readonly Participant[];
  operator: Participant;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const price = { 60: 150_000, 90: 210_000 } as const;

/** Open at every hour; some approve every order automatically. */
export const offering = (index: number): object => ({
  name: `Mentor ${index}`,
  timeZone: 'Asia/Jakarta',
  autoApprove: index % 7 === 6,
  topics: {
    data: {
      title: 'A career in data',
      offers: { short: { minutes: 60, price: price[60] }, long: { minutes: 90, price: price[90] } },
    },
    hello: { title: 'Hello', offers: { free: { minutes: 30, price: 0 } } },
  },
  availability: Object.fromEntries(days.map((day) => [day, [{ from: '00:00', to: '24:00' }]])),
});

/** Few enough people that their orders conflict: a mentor for 25 orders (for 10 in a small soak), and a mentee for 8. */
export async function gather(env: Settings, database: Database, orders: number): Promise<Participants> {
  const company = crypto.randomUUID().slice(0, 6);
  const joinAll = (role: string, least: number, share: number) =>
    inTurns(Array.from({ length: Math.max(least, Math.ceil(orders / share)) }).fill(role), (_, index) =>
      join(env, `${role}-${company}-${index}`),
    );
  const mentors = await joinAll('mentor', 5, orders < 500 ? 10 : 25);
  const mentees = await joinAll('mentee', 8, 8);
  await inTurns(mentors, ({ uid }, index) => database.put(`mentors/${uid}`, offering(index)));
  return { mentors, mentees, operator: await join(env, `operator-${company}`, true) };
}

async function join(env: Settings, uid: string, isAdmin = false): Promise<Participant> {
  const [auth = '', database = ''] = [
    env['FIREBASE_AUTH_EMULATOR_HOST'],
    env['FIREBASE_DATABASE_EMULATOR_HOST'],
  ];
  const person: Person = {
    uid,
    name: uid,
    email: `${uid}@example.com`,
    password: 'rahasia-123',
    locale: uid.endsWith('1') ? 'id' : 'en',
    timeZone: 'Asia/Jakarta',
    ...(isAdmin && { admin: true }),
  };
  await registerPerson({ auth, database }, person);
  const signIn = `http://${auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`;
  const { email, password } = person;
  const { idToken } = signedIn.parse(await postJson(signIn, { email, password, returnSecureToken: true }));
  return { uid, idToken };
}

const signedIn = z.object({ idToken: z.string() });
