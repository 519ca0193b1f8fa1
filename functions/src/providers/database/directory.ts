import type { Mentor } from '../../order/intake.ts';
import type { Directory } from '../../ports/people.ts';
import type { Log } from '../../ports/log.ts';
import { replaceLoneSurrogates } from '../../lone-surrogates.ts';
import { nameless } from '../../words/session-title.ts';
import { mentorOf, type MentorRecord } from '../../contract/mentor-record.ts';
import { personOf } from '../../contract/person-record.ts';
import { childrenOf, getOnce } from './read.ts';
import type { DatabaseConnection } from './sdk.ts';

/** How many accounts with one address are shown to an operator. */
const MOST_ALIKE = 20;

/** Reads `/mentors/{mentorId}`, `/users/{uid}` and `/disabled/{uid}`. An admin writes the last to disable an account. */
export function createDirectory(database: DatabaseConnection, log: Log): Directory {
  const recordAt = async (path: string): Promise<unknown> => {
    const record: unknown = (await getOnce(database.ref(path))).val();
    replaceLoneSurrogates(record);
    return record;
  };
  const isDisabled = async (uid: string) => (await getOnce(database.ref(`disabled/${uid}`))).exists();
  const unlessDisabled = async <Record>(uid: string, record: Promise<Record>) => {
    const [disabled, found] = await Promise.all([isDisabled(uid), record]);
    return disabled ? undefined : found;
  };
  const personAt = async (uid: string) => personOf(await recordAt(`users/${uid}`));
  const mentorAt = async (mentorId: string) => {
    const mentor = mentorOf(await recordAt(`mentors/${mentorId}`));
    for (const part of mentor?.unread ?? [])
      log.warn('A part of a mentor cannot be read, and is left out', { mentorId, part });
    return mentor && asMentor(mentor);
  };
  const menteeAt = async (menteeId: string) => {
    const person = await personAt(menteeId);
    return person && { name: person.name === '' ? nameless.mentee : person.name };
  };
  return {
    isDisabled,
    mentor: (mentorId) => unlessDisabled(mentorId, mentorAt(mentorId)),
    mentee: (menteeId) => unlessDisabled(menteeId, menteeAt(menteeId)),
    person: personAt,
    async withEmail(email) {
      const found = await childrenOf(
        database.ref('users').orderByChild('email').equalTo(email).limitToFirst(MOST_ALIKE),
      );
      return found.map(([uid]) => uid);
    },
  };
}

function asMentor({ availability, exceptions, ...mentor }: MentorRecord): Mentor {
  const { name, timeZone, topics, autoApprove } = mentor;
  return {
    name,
    timeZone,
    topics,
    autoApprove,
    availability: { week: availability, exceptions: openOn(exceptions) },
  };
}

/** The exceptions by date; a day off has no hours. */
export const openOn = (exceptions: MentorRecord['exceptions']): Mentor['availability']['exceptions'] =>
  Object.fromEntries(
    Object.entries(exceptions).map(([date, hours]) => [date, hours === 'closed' ? [] : hours]),
  );
