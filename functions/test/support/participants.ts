import { randomUUID } from 'node:crypto';
import { signIn, type SignedIn } from '../../../stack/sign-in.ts';
import type { Person as Profile } from '../../../stack/seed/people.ts';
import { registerPerson } from '../../../stack/seed/seed.ts';
import { stack } from './environment.ts';
import type { NewOrder } from './journey.ts';
import { clock } from './outside.ts';
import { forgetOrders, writeUnheard } from './unheard.ts';

/** A person of one test alone, so that no other test interferes: not by time, mail or open orders. */
export type Member = SignedIn & Profile;

const members: Member[] = [];

const targets = {
  auth: stack.FIREBASE_AUTH_EMULATOR_HOST,
  database: stack.FIREBASE_DATABASE_EMULATOR_HOST,
};

async function join(role: 'mentee' | 'mentor', profile: Partial<Profile>): Promise<Member> {
  const uid = `${role}-${randomUUID().slice(0, 8)}`;
  const person: Profile = {
    uid,
    name: role === 'mentee' ? 'Sari' : 'Joko',
    email: `${uid}@example.com`,
    password: 'rahasia-123',
    locale: 'en',
    timeZone: 'Asia/Jakarta',
    ...profile,
  };
  await registerPerson(targets, person);
  const member = { ...person, ...once(await signIn(person, stack)) };
  members.push(member);
  return member;
}

/** Leaving twice is allowed. */
function once(signedIn: SignedIn): SignedIn {
  let left: Promise<void> | undefined;
  return { ...signedIn, leave: () => (left ??= signedIn.leave()) };
}

export const newMentee = (profile: Partial<Profile> = {}): Promise<Member> => join('mentee', profile);

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const everyDay = (from: string, to: string): object =>
  Object.fromEntries(days.map((day) => [day, [{ from, to }]]));

export const offering = {
  timeZone: 'Asia/Jakarta',
  topics: {
    data: {
      title: 'A career in data',
      offers: { standard: { minutes: 60, price: 150_000 }, long: { minutes: 90, price: 210_000 } },
    },
    hello: { title: 'Hello', offers: { free: { minutes: 30, price: 0 } } },
  },
  availability: everyDay('00:00', '24:00'),
};

/** A mentor who is open at every hour, with these changes. */
export async function newMentor(terms: object = {}): Promise<Member> {
  const mentor = await join('mentor', {});
  await writeUnheard(`mentors/${mentor.uid}`, { name: mentor.name, ...offering, ...terms });
  return mentor;
}

export async function newPair(terms: object = {}): Promise<{ mentee: Member; mentor: Member }> {
  const [mentee, mentor] = await Promise.all([newMentee(), newMentor(terms)]);
  return { mentee, mentor };
}

/** For an `after` hook. No order, and no mentor in the list, is left to the tests that follow. */
export async function everybodyLeaves(): Promise<void> {
  const gone = members.splice(0);
  await Promise.all(gone.map((member) => member.leave()));
  await Promise.all(gone.map(({ uid }) => writeUnheard(`mentors/${uid}`, null)));
  await forgetOrders();
}

const FIVE_MINUTES = 300_000;

/** The first five-minute mark at least this far ahead. */
const markAfter = async (ms: number): Promise<number> =>
  Math.ceil(((await clock.now()) + ms) / FIVE_MINUTES) * FIVE_MINUTES;

/** A request for an hour with that mentor, this far ahead. */
export const newOrderFor = async (
  mentor: Pick<Member, 'uid'>,
  ahead: number,
  change: Partial<NewOrder> = {},
): Promise<NewOrder> => ({
  mentorId: mentor.uid,
  topicId: 'data',
  minutes: 60,
  startsAt: await markAfter(ahead),
  ...change,
});
